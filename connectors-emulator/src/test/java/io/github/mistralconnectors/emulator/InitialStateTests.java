// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class InitialStateTests {

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension(
			(builder) -> builder.initialState((emulator) -> emulator.connector("github")));

	private final TestApi api = extension.api();

	@Test
	void demoConnectorComesBackAfterReset() {
		try (ConnectorsEmulator emulator = ConnectorsEmulator.builder().demoConnector().start()) {
			TestApi api = new TestApi(emulator);
			api.delete(TestApi.ROOT + "/" + api.get(TestApi.ROOT + "/demo").text("/id")).expect(200);
			emulator.reset();
			assertThat(api.post(TestApi.ROOT + "/demo/tools/echo/call", "{\"arguments\":{\"text\":\"hi\"}}")
				.text("/content/0/text")).isEqualTo("hi");
		}
	}

	@Test
	void initialStateIsRestoredByEachReset() {
		this.api.get(TestApi.ROOT + "/github").expect(200);
		extension.emulator().connector("other");
		extension.emulator().reset();
		this.api.get(TestApi.ROOT + "/github").expect(200);
		this.api.get(TestApi.ROOT + "/other").expect(404);
		this.api.delete("/_emulator/state").expect(200);
		this.api.get(TestApi.ROOT + "/github").expect(200);
	}

	@Test
	void initialStateThatFailsPreventsTheStart() {
		ConnectorsEmulator.Builder builder = ConnectorsEmulator.builder()
			.initialState((emulator) -> emulator.connector("no name"));
		assertThatIllegalArgumentException().isThrownBy(builder::start);
	}

}
