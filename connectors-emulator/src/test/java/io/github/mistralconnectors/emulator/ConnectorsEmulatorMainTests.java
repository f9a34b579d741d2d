// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(120)
class ConnectorsEmulatorMainTests {

	private static final URI NOWHERE = URI.create("http://127.0.0.1:1/mcp");

	@TempDir
	private Path directory;

	@Test
	void nothingIsLostWhenKilled() throws Exception {
		String state = "--state=" + this.directory.resolve("state.json");
		Process first = run("--port=0", state);
		api(first).create("calc", NOWHERE);
		first.destroyForcibly().waitFor();
		Process second = run("--port=0", state);
		assertThat(api(second).get(TestApi.ROOT + "/calc").expect(200).text("/name")).isEqualTo("calc");
		stop(second);
	}

	@Test
	void stopsGracefullyWhenTold() throws Exception {
		Process process = run("--port=0", "--edition=september-2026", "--key=right", "--allow-host=*");
		TestApi api = api(process);
		api.get(TestApi.ROOT).expect(401);
		api.withKey("right").get(TestApi.ROOT).expect(200);
		assertThat(api.get("/_emulator/health").expect(200).text("/status")).isEqualTo("UP");
		stop(process);
	}

	@Test
	void unknownOptionsEndWithUsage() throws Exception {
		Process process = run("--prot=1");
		assertThat(process.waitFor()).isEqualTo(2);
		assertThat(process.errorReader().lines()).anyMatch((line) -> line.equals("Unknown option --prot"))
			.anyMatch((line) -> line.startsWith("Usage:"));
		Process help = run("--help");
		assertThat(help.waitFor()).isZero();
		assertThat(help.inputReader().readLine()).startsWith("Usage:");
	}

	private static void stop(Process process) throws InterruptedException {
		process.destroy();
		assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
	}

	private static TestApi api(Process process) throws IOException {
		BufferedReader reader = process.inputReader();
		String line = reader.readLine();
		assertThat(line).startsWith("Connectors emulator at http://127.0.0.1:");
		return new TestApi(URI.create(line.split("[ ,]")[3]));
	}

	private static Process run(String... options) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
						System.getProperty("java.class.path"), ConnectorsEmulatorMain.class.getName()));
		command.addAll(List.of(options));
		return new ProcessBuilder(command).start();
	}

}
