// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.gateway;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.emulator.ApiVersion;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.ToolCall;
import io.github.mistralconnectors.emulator.testsupport.McpTestServer;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the gateway with the client of the MCP Java SDK and a real MCP server.
 */
@ParameterizedClass
@CsvSource({ "false, false", "true, false", "false, true", "true, true" })
class GatewayMcpTests {

	@Parameter(0)
	boolean sessions;

	@Parameter(1)
	boolean eventStreams;

	private McpTestServer server;

	private ConnectorsEmulator emulator;

	private TestApi api;

	@BeforeEach
	void start() {
		this.server = McpTestServer.start();
		this.emulator = ConnectorsEmulator.builder()
			.apiVersion(ApiVersion.V2026_10)
			.gatewaySessions(this.sessions)
			.gatewayEventStreams(this.eventStreams)
			.start();
		this.api = new TestApi(this.emulator);
		this.api.create("calc", this.server.url());
		this.api.openCredentials("calc");
	}

	@AfterEach
	void stop() {
		this.emulator.close();
		this.server.close();
	}

	@Test
	void toolsAreListedAndCalled() {
		try (McpSyncClient client = client("calc")) {
			McpSchema.InitializeResult initialized = client.initialize();
			assertThat(initialized.serverInfo().name()).isEqualTo("test-server");
			assertThat(initialized.protocolVersion()).isEqualTo("2025-11-25");
			assertThat(initialized.capabilities().tools()).isNotNull();
			assertThat(client.listTools().tools()).extracting(McpSchema.Tool::name).contains("add", "echo", "fail");
			McpSchema.CallToolResult sum = client
				.callTool(McpSchema.CallToolRequest.builder("add").arguments(Map.of("a", 1, "b", 2)).build());
			assertThat(sum.structuredContent()).isEqualTo(Map.of("sum", 3));
			assertThat(client
				.callTool(McpSchema.CallToolRequest.builder("fail").arguments(Map.of("message", "no")).build())
				.isError()).isTrue();
			client.ping();
		}
		assertThat(this.emulator.toolCalls()).containsExactly(
				new ToolCall("calc", "add", Map.of("a", 1, "b", 2), "default"),
				new ToolCall("calc", "fail", Map.of("message", "no"), "default"));
	}

	@Test
	void sessionThatTheServerLostIsOpenedAgain() {
		try (McpSyncClient client = client("calc")) {
			client.initialize();
			McpSchema.CallToolRequest count = McpSchema.CallToolRequest.builder("count").build();
			client.callTool(count);
			this.server.loseSessions();
			client.callTool(count);
		}
		assertThat(this.server.executions("count")).isEqualTo(2);
	}

	@Test
	void functionsAreListedAndCalled() {
		this.emulator.connector("local").tool("greet", "{}", (arguments) -> "Hello " + arguments.get("name"));
		try (McpSyncClient client = client("local")) {
			client.initialize();
			assertThat(client.listTools().tools()).extracting(McpSchema.Tool::name).containsExactly("greet");
			List<McpSchema.Content> content = client
				.callTool(McpSchema.CallToolRequest.builder("greet").arguments(Map.of("name", "Ada")).build())
				.content();
			assertThat(content).singleElement()
				.isInstanceOfSatisfying(McpSchema.TextContent.class,
						(text) -> assertThat(text.text()).isEqualTo("Hello Ada"));
		}
	}

	private McpSyncClient client(String connector) {
		HttpRequest.Builder request = HttpRequest.newBuilder()
			.header("Authorization", "Bearer " + this.emulator.apiKey());
		return McpClient
			.sync(HttpClientStreamableHttpTransport.builder(this.emulator.baseUrl().toString())
				.endpoint("/v1/connectors-gateway/" + connector + "/mcp")
				.requestBuilder(request)
				.build())
			.build();
	}

}
