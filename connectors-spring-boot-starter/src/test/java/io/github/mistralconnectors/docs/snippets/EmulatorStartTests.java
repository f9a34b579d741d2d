// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs.snippets;

import java.util.Map;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests the example on the page of the emulator's module.
 */
class EmulatorStartTests {

	@Test
	void emulatorAcceptsItsKey() {
		// tag::start[]
		try (ConnectorsEmulator emulator = ConnectorsEmulator.start();
				ConnectorsClient connectors = ConnectorsClient.builder()
					.baseUrl(emulator.baseUrl().toString())
					.apiKey(emulator.apiKey())
					.build()) {
			emulator.connector("mail").tool("send_email", "{}", (arguments) -> "Sent");
			assertThat(connectors.callTool("mail", "send_email", Map.of("to", "ada@example.com")).text())
				.isEqualTo("Sent");
		}
		// end::start[]
	}

}
