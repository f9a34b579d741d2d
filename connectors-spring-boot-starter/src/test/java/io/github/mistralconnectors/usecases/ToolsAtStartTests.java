// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.usecases;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.spring.EnableConnectorsEmulator;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of an application that lists tools while it starts. It finds the initial state of
 * the emulator, which each reset restores.
 */
@SpringBootTest
@EnableConnectorsEmulator(customizers = ToolsAtStartTests.Github.class)
class ToolsAtStartTests {

	@Autowired
	private Menu menu;

	@Autowired
	private ConnectorsClient connectors;

	@Test
	void initialStateIsThereAtStartAndInTests() {
		assertThat(this.menu.tools()).containsExactly("search");
		assertThat(this.connectors.callTool("github", "search", Map.of()).text()).isEqualTo("found");
	}

	// tag::initial-state[]
	static class Github implements Consumer<ConnectorsEmulator.Builder> {

		@Override
		public void accept(ConnectorsEmulator.Builder builder) {
			builder
				.initialState((emulator) -> emulator.connector("github").tool("search", "{}", (arguments) -> "found"));
		}

	}
	// end::initial-state[]

	@Component
	static class Menu {

		private final List<String> tools;

		Menu(ConnectorsClient connectors) {
			this.tools = connectors.listTools("github").stream().map(ConnectorTool::name).toList();
		}

		List<String> tools() {
			return this.tools;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Menu.class)
	static class Application {

	}

}
