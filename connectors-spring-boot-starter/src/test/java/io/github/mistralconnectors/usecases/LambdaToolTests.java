// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.usecases;

import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.ConnectorsClient;
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
 * Tests of a Spring Boot application that calls tools that are functions of the test. It
 * needs neither an API key nor an MCP server.
 */
@SpringBootTest
@EnableConnectorsEmulator
class LambdaToolTests {

	@Autowired
	private Search search;

	@Test
	void applicationReadsResultOfTool(ConnectorsEmulator emulator) {
		emulator.connector("github")
			.tool("search", "{\"type\":\"object\",\"properties\":{\"query\":{\"type\":\"string\"}}}",
					(arguments) -> Map.of("hits", List.of("spring-boot", "about " + arguments.get("query"))));
		assertThat(this.search.titles("retry")).containsExactly("spring-boot", "about retry");
	}

	@Test
	void exceptionOfFunctionIsToolError(ConnectorsEmulator emulator) {
		emulator.connector("github").tool("search", "{}", (arguments) -> {
			throw new IllegalStateException("The index is being rebuilt");
		});
		assertThat(this.search.titles("retry")).containsExactly("Sorry: The index is being rebuilt");
	}

	@Component
	record Search(ConnectorsClient connectors) {

		List<String> titles(String query) {
			var result = this.connectors.callTool("github", "search", Map.of("query", query));
			return result.isError() ? List.of("Sorry: " + result.text()) : result.structuredContent(Hits.class).hits();
		}

	}

	record Hits(List<String> hits) {
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Search.class)
	static class Application {

	}

}
