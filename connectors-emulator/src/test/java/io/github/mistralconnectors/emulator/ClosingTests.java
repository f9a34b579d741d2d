// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.github.mistralconnectors.emulator.internal.support.WebAddress;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@Timeout(60)
class ClosingTests {

	@TempDir
	private Path directory;

	@Test
	void endsWhatRunsTooLong() {
		ConnectorsEmulator emulator = ConnectorsEmulator.builder().stateFile(this.directory.resolve("s")).start();
		emulator.inject(Fault.delay(Duration.ofMinutes(5)));
		TestApi api = new TestApi(emulator);
		CompletableFuture<Void> running = CompletableFuture.runAsync(() -> api.get(TestApi.ROOT));
		emulator.awaitRequests("GET", TestApi.ROOT, 1, Duration.ofSeconds(10));
		emulator.close();
		assertThat(running.handle((done, failure) -> failure).join()).isNotNull();
		emulator.close();
		assertThat(Thread.getAllStackTraces().keySet()).filteredOn(Thread::isAlive)
			.map(Thread::getName)
			.noneMatch((name) -> name.startsWith("connectors-emulator-state"));
	}

	@Test
	void failedWriteOfStateKeepsNothingOpen() throws IOException {
		Path file = this.directory.resolve("state.json");
		ConnectorsEmulator emulator = ConnectorsEmulator.builder().stateFile(file).start();
		emulator.connector("unsaved");
		Files.createDirectories(file.resolve("in-the-way"));
		assertThatException().isThrownBy(emulator::close).withMessageContaining("can't be written");
		assertThatException().isThrownBy(() -> new TestApi(emulator).get(TestApi.ROOT));
		assertThat(Thread.getAllStackTraces().keySet()).filteredOn(Thread::isAlive)
			.map(Thread::getName)
			.noneMatch((name) -> name.startsWith("connectors-emulator-state"));
	}

	@Test
	void startOnTakenPortKeepsNothingOpen() {
		try (ConnectorsEmulator running = ConnectorsEmulator.start()) {
			ConnectorsEmulator.Builder second = ConnectorsEmulator.builder()
				.stateFile(this.directory.resolve("state.json"))
				.port(running.baseUrl().getPort());
			assertThatIllegalStateException().isThrownBy(second::start).withMessageContaining("can't be bound");
		}
		assertThat(Thread.getAllStackTraces().keySet()).filteredOn(Thread::isAlive)
			.map(Thread::getName)
			.noneMatch((name) -> name.startsWith("connectors-emulator-state"));
	}

	@Test
	void addressOfHost() {
		assertThat(WebAddress.of("::1", 80)).hasToString("http://[::1]:80").hasHost("[::1]");
		assertThat(WebAddress.of("127.0.0.1", 80)).hasToString("http://127.0.0.1:80");
	}

}
