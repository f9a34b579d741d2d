// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.usecases;

import java.util.Map;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.junit.ConnectorsEmulatorExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of a client without Spring Boot: JUnit provides the emulator, the test builds the
 * client.
 */
@ExtendWith(ConnectorsEmulatorExtension.class)
class WithoutSpringTests {

	private ConnectorsClient connectors;

	@BeforeEach
	void connect(ConnectorsEmulator emulator) {
		this.connectors = ConnectorsClient.builder()
			.apiKey(emulator.apiKey())
			.baseUrl(emulator.baseUrl().toString())
			.build();
	}

	@AfterEach
	void disconnect() {
		this.connectors.close();
	}

	@Test
	void callsTool(ConnectorsEmulator emulator) {
		emulator.connector("weather").tool("forecast", "{}", (arguments) -> "Rain in " + arguments.get("city"));
		assertThat(this.connectors.callTool("weather", "forecast", Map.of("city", "Paris")).text())
			.isEqualTo("Rain in Paris");
	}

}
