// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.gateway.mcp;

import java.util.Map;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsResponseException;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of responses with which the MCP SDK alone would wait for its time limit: they
 * fail at once, and nothing is sent again.
 */
@Timeout(20)
class McpGapTests extends McpFixture {

	static Stream<Arguments> gaps() {
		String notification = "event: message\ndata: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\","
				+ "\"params\":{\"level\":\"info\",\"data\":\"x\"}}\n\n";
		String foreign = "{\"jsonrpc\":\"2.0\",\"id\":\"other\",\"result\":{}}";
		return Stream.of(Arguments.of("empty body", GatewayServer.json(""), "is empty"),
				Arguments.of("broken JSON", GatewayServer.json("{\"jsonrpc\":\"2.0\",\"id"), "is not JSON"),
				Arguments.of("no JSON", GatewayServer.json("done"), "is not JSON"),
				Arguments.of("array", GatewayServer.json("[]"), "is not the response"),
				Arguments.of("foreign id", GatewayServer.json(foreign), "is not the response"),
				Arguments.of("error without id",
						GatewayServer
							.json("{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":1,\"message\":\"m\"}}"),
						"is not the response"),
				Arguments.of("notification", GatewayServer.json("{\"jsonrpc\":\"2.0\",\"method\":\"x\"}"),
						"is not the response"),
				Arguments.of("accepted", GatewayServer.status(202, ""), "is empty"),
				Arguments.of("no content", (GatewayServer.Behavior) (message, response) -> response.status(204).send(),
						"is empty"),
				Arguments.of("page", GatewayServer.status(200, "<html>"), "neither JSON nor an event stream"),
				Arguments.of("bad type",
						(GatewayServer.Behavior) (message, response) -> response.header("Content-Type", "no type")
							.sendString(Mono.just("x"))
							.then(),
						"neither JSON nor an event stream"),
				Arguments.of("empty stream", GatewayServer.events(), "ends without the response"),
				Arguments.of("cut stream", GatewayServer.events(notification), "ends without the response"),
				Arguments.of("comments only", GatewayServer.events(": ping\n\n"), "ends without the response"),
				Arguments.of("broken event", GatewayServer.openEvents("data: {\"jsonrpc\"\n\n"), "is not JSON"),
				Arguments.of("foreign event", GatewayServer.openEvents("data: " + foreign + "\n\n"),
						"is not the response"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("gaps")
	void toolCallFailsAtOnce(String name, GatewayServer.Behavior behavior, String fault) {
		this.gateway.on("tools/call", behavior);
		try (McpClientKind.Client client = this.kind.open(builder())) {
			ConnectorsException failure = McpFailures.of(() -> client.callTool(Map.of()));
			assertThat(failure).isInstanceOf(ToolOutcomeUnknownException.class)
				.cause()
				.isInstanceOf(ConnectorsResponseException.class)
				.hasMessageContaining("callTool(github, add)")
				.hasMessageContaining(fault);
			assertThat(this.gateway.received("tools/call")).hasSize(1);
			this.gateway.reset("tools/call");
			assertThat(client.callTool(Map.of()).content()).hasSize(1);
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("gaps")
	void otherRequestFailsAtOnce(String name, GatewayServer.Behavior behavior, String fault) {
		this.gateway.on("tools/list", behavior);
		try (McpClientKind.Client client = this.kind.open(builder())) {
			assertThat(McpFailures.of(client::listTools)).isInstanceOf(ConnectorsResponseException.class)
				.hasMessageContaining("tools/list(github)")
				.hasMessageContaining(fault);
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("gaps")
	void initializationFailsAtOnce(String name, GatewayServer.Behavior behavior, String fault) {
		this.gateway.on("initialize", behavior);
		try (McpClientKind.Client client = this.kind.open(builder())) {
			assertThat(McpFailures.of(client::listTools)).isInstanceOf(ConnectorsResponseException.class)
				.hasMessageContaining(fault);
			this.gateway.reset("initialize");
			assertThat(client.listTools().tools()).hasSize(1);
		}
	}

	@Test
	void resultThatTheSdkCannotReadIsAnExceptionOfTheLibrary() {
		this.gateway.on("tools/call",
				(message, response) -> GatewayServer
					.json(GatewayServer.result(message, "{\"content\":\"secret-text\",\"isError\":[]}"))
					.respond(message, response));
		try (McpClientKind.Client client = this.kind.open(builder())) {
			ConnectorsException failure = McpFailures.of(() -> client.callTool(Map.of()));
			assertThat(failure).isInstanceOf(ToolOutcomeUnknownException.class)
				.hasMessageContaining("callTool(github, add)")
				.hasMessageContaining("can't be read as CallToolResult");
			assertThat(failure).cause().isInstanceOf(ConnectorsResponseException.class).hasNoCause();
			assertThat(failure.tool()).isEqualTo("add");
			assertThat(failure.body() + failure + failure.getCause()).doesNotContain("secret-text");
		}
	}

	@Test
	void listThatTheSdkCannotReadIsAnExceptionOfTheLibrary() {
		this.gateway.on("tools/list",
				(message, response) -> GatewayServer.json(GatewayServer.result(message, "{\"tools\":\"secret-text\"}"))
					.respond(message, response));
		try (McpClientKind.Client client = this.kind.open(builder())) {
			assertThat(McpFailures.of(client::listTools)).isInstanceOf(ConnectorsResponseException.class)
				.hasMessageContaining("can't be read as ListToolsResult")
				.hasMessageNotContaining("secret-text")
				.hasNoCause();
		}
	}

	@Test
	void errorThatTheSdkCannotReadFailsAtOnce() {
		this.gateway.on("tools/call",
				(message, response) -> GatewayServer
					.json("{\"jsonrpc\":\"2.0\",\"id\":\"" + message.path("id").stringValue()
							+ "\",\"error\":{\"code\":{},\"message\":[]}}")
					.respond(message, response));
		try (McpClientKind.Client client = this.kind.open(builder())) {
			assertThat(McpFailures.of(() -> client.callTool(Map.of()))).isInstanceOf(ToolOutcomeUnknownException.class);
		}
	}

	@Test
	void acceptedResponseWithTheResultCounts() {
		this.gateway.on("tools/call", (message, response) -> GatewayServer.status(202, GatewayServer.result(message))
			.respond(message, response));
		try (McpClientKind.Client client = this.kind.open(builder())) {
			assertThat(client.callTool(Map.of()).content()).hasSize(1);
		}
	}

	@Test
	void duplicateResponseDoesNoHarm() {
		this.gateway.on("tools/call", (message, response) -> {
			String event = "data: " + GatewayServer.result(message) + "\n\n";
			return GatewayServer.events(event, event).respond(message, response);
		});
		try (McpClientKind.Client client = this.kind.open(builder())) {
			assertThat(client.callTool(Map.of()).content()).hasSize(1);
			assertThat(client.callTool(Map.of()).content()).hasSize(1);
		}
	}

}
