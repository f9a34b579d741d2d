// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.usecases;

import java.util.Map;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of an emulator that is a bean of the application, as on a developer's machine.
 * The starter connects to it, and it is never reset.
 */
@SpringBootTest
class EmulatorBeanTests {

	@Autowired
	private ConnectorsClient connectors;

	@Test
	void callsToolOfEmulatorBean() {
		assertThat(this.connectors.callTool("clock", "now", Map.of()).text()).isEqualTo("noon");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Development {

		// tag::bean[]
		@Bean
		ConnectorsEmulator connectorsEmulator() {
			ConnectorsEmulator emulator = ConnectorsEmulator.start();
			emulator.connector("clock").tool("now", "{}", (arguments) -> "noon");
			return emulator;
		}
		// end::bean[]

	}

}
