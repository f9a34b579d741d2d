// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs.snippets;

import java.util.Map;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import io.github.mistralconnectors.client.gateway.mcp.ConnectorMcpClients;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.Fault;
import io.github.mistralconnectors.emulator.spring.EnableConnectorsEmulator;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that the examples of MCP clients do what their page says.
 */
@SpringBootTest
@EnableConnectorsEmulator
class McpClientsTests {

	private final ConnectorsClient connectors;

	private final McpClients clients;

	@Autowired
	McpClientsTests(ConnectorsClient connectors, ReactiveConnectorsClient reactiveConnectors) {
		this.connectors = connectors;
		this.clients = new McpClients(connectors, reactiveConnectors);
	}

	@BeforeEach
	void declare(ConnectorsEmulator emulator) {
		emulator.connector("github").tool("close_issue", "{}", (arguments) -> "closed");
	}

	@Test
	void toolsAreListed() {
		assertThat(this.clients.listTools()).extracting(McpSchema.Tool::name).containsExactly("close_issue");
	}

	@Test
	void reactiveClientIsInitializedWhenItIsUsed() {
		McpAsyncClient github = this.clients.openWithWorkCredentials();
		assertThat(github.getClientCapabilities().roots()).isNotNull();
		assertThat(github.isInitialized()).isFalse();
		github.close();
	}

	@Test
	void outcomeThatIsUnknownIsReported(ConnectorsEmulator emulator) {
		McpSchema.CallToolRequest request = McpSchema.CallToolRequest.builder("close_issue")
			.arguments(Map.of())
			.build();
		try (McpSyncClient github = ConnectorMcpClients.of(this.connectors).open("github")) {
			this.clients.call(github, request);
			emulator.inject(Fault.resetAfterEffect().onOperation(Fault.Operation.GATEWAY_CALL_TOOL));
			assertThatExceptionOfType(ToolOutcomeUnknownException.class)
				.isThrownBy(() -> this.clients.call(github, request));
		}
		assertThat(emulator.toolCalls()).hasSize(2);
	}

}
