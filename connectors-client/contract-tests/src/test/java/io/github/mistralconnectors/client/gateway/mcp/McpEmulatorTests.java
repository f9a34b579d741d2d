// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.gateway.mcp;

import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsGatewayException;
import io.github.mistralconnectors.client.error.ConnectorsTransportException;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.auth.ConnectionCredentials;
import io.github.mistralconnectors.client.model.auth.CreateOrUpdateCredentialsRequest;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.Fault;
import io.github.mistralconnectors.emulator.ToolCall;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema;
import org.apache.catalina.LifecycleException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of MCP clients with the emulator's gateway and a real MCP server behind it.
 */
@ParameterizedClass
@CsvSource({ "false, false", "true, false", "false, true", "true, true" })
class McpEmulatorTests {

	@Parameter(0)
	private boolean sessions;

	@Parameter(1)
	private boolean eventStreams;

	private LibraryServer server;

	private ConnectorsEmulator emulator;

	private ConnectorsClient client;

	@BeforeEach
	void start() throws LifecycleException {
		this.server = new LibraryServer();
		this.emulator = ConnectorsEmulator.builder()
			.gatewaySessions(this.sessions)
			.gatewayEventStreams(this.eventStreams)
			.start();
		this.client = ConnectorsClient.builder()
			.apiKey(this.emulator.apiKey())
			.baseUrl(this.emulator.baseUrl().toString())
			.build();
		this.client.create(CreateConnectorRequest.mcp("library", "Books", this.server.url().toString()).build());
		for (String name : List.of("default", "work")) {
			this.client.createOrUpdateCredentials("library", ConsumerScope.USER,
					CreateOrUpdateCredentialsRequest.of(name, ConnectionCredentials.none()));
		}
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.emulator.close();
		this.server.close();
	}

	private static McpSchema.CallToolRequest lend(String title) {
		return McpSchema.CallToolRequest.builder("lend").arguments(Map.of("title", title)).build();
	}

	@Test
	void toolsResourcesAndPrompts() {
		try (McpSyncClient library = ConnectorMcpClients.of(this.client).open("library")) {
			assertThat(library.initialize().serverInfo().name()).isEqualTo("library");
			assertThat(library.listTools().tools()).extracting(McpSchema.Tool::name).containsExactly("lend");
			assertThat(library.callTool(lend("Emma")).content()).first()
				.isInstanceOfSatisfying(McpSchema.TextContent.class,
						(text) -> assertThat(text.text()).isEqualTo("Lent Emma"));
			assertThat(library.listResources().resources()).extracting(McpSchema.Resource::uri)
				.containsExactly("book://1");
			assertThat(library.readResource(McpSchema.ReadResourceRequest.builder("book://1").build()).contents())
				.first()
				.isInstanceOfSatisfying(McpSchema.TextResourceContents.class,
						(text) -> assertThat(text.text()).isEqualTo("Once upon a time"));
			assertThat(library.listPrompts().prompts()).extracting(McpSchema.Prompt::name).containsExactly("summary");
			assertThat(library.getPrompt(McpSchema.GetPromptRequest.builder("summary").build()).messages()).hasSize(1);
		}
		assertThat(this.emulator.toolCalls())
			.containsExactly(new ToolCall("library", "lend", Map.of("title", "Emma"), "default"));
	}

	@Test
	void reactiveClientUsesCredentialsOfAName() {
		try (ReactiveConnectorsClient reactive = ConnectorsClient.builder()
			.apiKey(this.emulator.apiKey())
			.baseUrl(this.emulator.baseUrl().toString())
			.buildReactive()) {
			McpAsyncClient library = ReactiveConnectorMcpClients.of(reactive).withCredentials("work").open("library");
			StepVerifier
				.create(library.listTools()
					.then(library.callTool(lend("Emma")))
					.then(library.listResources())
					.then(library.closeGracefully()))
				.verifyComplete();
		}
		assertThat(this.emulator.toolCalls()).extracting(ToolCall::credentials).containsExactly("work");
	}

	@Test
	void failuresOfTheGatewayAreToldApart() {
		try (McpSyncClient library = ConnectorMcpClients.of(this.client).open("library")) {
			library.initialize();
			inject(Fault.gateway("destination_unavailable", "upstream_unavailable", 502));
			assertThat(McpFailures.of(() -> library.callTool(lend("a"))))
				.isInstanceOf(ConnectorsGatewayException.class);
			inject(Fault.gateway("connection_read_timeout", "upstream_timeout", 504));
			assertThat(McpFailures.of(() -> library.callTool(lend("b"))))
				.isInstanceOf(ToolOutcomeUnknownException.class)
				.hasCauseInstanceOf(ConnectorsGatewayException.class);
			inject(Fault.resetAfterEffect());
			assertThat(McpFailures.of(() -> library.callTool(lend("c"))))
				.isInstanceOf(ToolOutcomeUnknownException.class)
				.hasCauseInstanceOf(ConnectorsTransportException.class);
			library.callTool(lend("d"));
		}
		assertThat(this.emulator.toolCalls()).extracting((call) -> call.arguments().get("title"))
			.doesNotHaveDuplicates()
			.contains("c", "d");
	}

	private void inject(Fault fault) {
		this.emulator.inject(fault.onOperation(Fault.Operation.GATEWAY_CALL_TOOL));
	}

	@Test
	void lostSessionIsReplacedForTheNextCall() {
		try (McpSyncClient library = ConnectorMcpClients.of(this.client).open("library")) {
			library.callTool(lend("a"));
			this.emulator.loseGatewaySessions();
			if (this.sessions) {
				ConnectorsException failure = McpFailures.of(() -> library.callTool(lend("b")));
				assertThat(failure.status()).isEqualTo(404);
				assertThat(failure.isRepeatable()).isTrue();
			}
			library.callTool(lend("c"));
		}
		assertThat(this.emulator.toolCalls()).extracting((call) -> call.arguments().get("title"))
			.containsExactly("a", "c");
	}

	@Test
	void unknownConnectorIsNotFound() {
		try (McpSyncClient nothing = ConnectorMcpClients.of(this.client).open("nothing")) {
			assertThat(McpFailures.of(nothing::listTools).status()).isEqualTo(404);
		}
	}

}
