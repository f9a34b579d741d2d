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
 * An application that lists tools while it starts. What it finds then is the emulator's
 * initial state, which is there again after each reset.
 */
@SpringBootTest
@EnableConnectorsEmulator(customizers = ToolsAtStartTests.Github.class)
class ToolsAtStartTests {

	@Autowired
	private Menu menu;

	@Autowired
	private ConnectorsClient connectors;

	@Test
	void toolsWereThereAndStillAre() {
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
