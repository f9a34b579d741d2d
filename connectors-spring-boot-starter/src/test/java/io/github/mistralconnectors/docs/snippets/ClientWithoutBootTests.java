// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs.snippets;

import java.util.Map;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.junit.ConnectorsEmulatorExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(ConnectorsEmulatorExtension.class)
class ClientWithoutBootTests {

	@Test
	void callsTool(ConnectorsEmulator emulator) {
		emulator.connector("weather").tool("forecast", "{}", (arguments) -> "Rain in " + arguments.get("city"));
		try (ConnectorsClient connectors = ConnectorsClient.builder()
			.apiKey(emulator.apiKey())
			.baseUrl(emulator.baseUrl().toString())
			.build()) {
			assertThat(connectors.callTool("weather", "forecast", Map.of("city", "Paris")).text())
				.isEqualTo("Rain in Paris");
		}
	}

}
