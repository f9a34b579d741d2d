// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.usecases;

import java.util.Map;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.junit.ConnectorsEmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.McpTestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of a connector of a real MCP server on this machine, here one that the test
 * starts. Its tools are listed and called over streamable HTTP, as the service would do
 * it.
 */
@ExtendWith(ConnectorsEmulatorExtension.class)
class RealMcpServerTests {

	@Test
	void toolIsCalledOnTheServer(ConnectorsEmulator emulator) {
		RestClient http = RestClient.builder()
			.baseUrl(emulator.baseUrl() + "/v1/connectors")
			.defaultHeader("Authorization", "Bearer " + emulator.apiKey())
			.build();
		try (McpTestServer server = McpTestServer.start()) {
			http.post()
				.body(Map.of("name", "calculator", "description", "Calculates", "server", server.url(), "protocol",
						"mcp"))
				.retrieve()
				.toBodilessEntity();
			// A server that asks for no credentials needs an empty record all the same.
			http.post()
				.uri("/calculator/user/credentials")
				.body(Map.of("name", "default", "credentials", Map.of("headers", Map.of())))
				.retrieve()
				.toBodilessEntity();
			assertThat(http.post()
				.uri("/calculator/tools/add/call")
				.body(Map.of("arguments", Map.of("a", 20, "b", 22)))
				.retrieve()
				.requiredBody(String.class)).contains("\"42\"");
			assertThat(server.executions("add")).isEqualTo(1);
		}
	}

}
