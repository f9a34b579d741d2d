// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.gateway.mcp;

import java.util.Map;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.error.ConnectorsRequestRejectedException;
import io.github.mistralconnectors.client.error.ConnectorsResponseException;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.Mockito;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

/**
 * Tests of sessions that the gateway has lost, and of those that follow.
 */
@ParameterizedClass
@EnumSource(McpClientKind.class)
@Timeout(30)
class McpSessionLossTests {

	private final McpClientKind kind;

	private final GatewayServer gateway = new GatewayServer().sessions(true);

	McpSessionLossTests(McpClientKind kind) {
		this.kind = kind;
	}

	@AfterEach
	void stop() {
		this.gateway.close();
	}

	private ConnectorsClientBuilder builder() {
		return ConnectorsClient.builder().apiKey("key").baseUrl(this.gateway.url());
	}

	private static GatewayServer.Behavior error(int status) {
		return (message, response) -> GatewayServer
			.status(status,
					"{\"jsonrpc\":\"2.0\",\"id\":\"" + message.path("id").asString("")
							+ "\",\"error\":{\"code\":-32602,\"message\":\"not now\"}}")
			.respond(message, response);
	}

	static Stream<Arguments> failedInitializations() {
		return Stream.of(Arguments.of("error", error(200)), Arguments.of("broken stream", GatewayServer.events()),
				Arguments.of("broken stream of a session",
						(GatewayServer.Behavior) (message, response) -> GatewayServer.events()
							.respond(message, response.header("Mcp-Session-Id", "broken"))));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("failedInitializations")
	void clientWorksAgainAfterSessionsThatDidNotOpen(String name, GatewayServer.Behavior failure) {
		try (McpClientKind.Client client = this.kind.open(builder())) {
			client.listTools();
			this.gateway.loseSession();
			this.gateway.on("initialize", failure);
			assertThat(McpFailures.of(() -> client.callTool(Map.of())).isRepeatable()).isTrue();
			for (int round = 1; round <= 2; round++) {
				assertThat(McpFailures.of(() -> client.callTool(Map.of())))
					.isInstanceOf(ConnectorsResponseException.class);
			}
			this.gateway.reset("initialize");
			assertThat(client.callTool(Map.of()).content()).hasSize(1);
			assertThat(client.callTool(Map.of()).content()).hasSize(1);
		}
		assertThat(this.gateway.received("initialize")).hasSize(4);
	}

	@Test
	void sessionThatIsLostAtOnceIsNotReplacedForever() {
		try (McpClientKind.Client client = this.kind.open(builder())) {
			client.listTools();
			this.gateway.loseSession();
			this.gateway.on("notifications/initialized", GatewayServer.status(404, "{}"));
			McpFailures.of(() -> client.callTool(Map.of()));
			McpFailures.of(() -> client.callTool(Map.of()));
			this.gateway.reset("notifications/initialized");
			assertThat(client.callTool(Map.of()).content()).hasSize(1);
		}
		assertThat(this.gateway.received("initialize")).hasSize(3);
	}

	@Test
	void errorWithStatus400IsNoLostSession() {
		this.gateway.on("tools/call", error(400));
		try (McpClientKind.Client client = this.kind.open(builder())) {
			for (int round = 1; round <= 3; round++) {
				assertThat(McpFailures.of(() -> client.callTool(Map.of())))
					.isInstanceOf(ConnectorsRequestRejectedException.class);
			}
		}
		assertThat(this.gateway.received("initialize")).hasSize(1);
	}

	@Test
	void anyOtherStatus400IsALostSession() {
		this.gateway.on("tools/call", GatewayServer.status(400,
				"{\"jsonrpc\":\"2.0\",\"id\":null," + "\"error\":{\"code\":-32000,\"message\":\"No valid session\"}}"));
		try (McpClientKind.Client client = this.kind.open(builder())) {
			assertThat(McpFailures.of(() -> client.callTool(Map.of())))
				.isInstanceOf(ConnectorsRequestRejectedException.class);
			this.gateway.reset("tools/call");
			assertThat(client.callTool(Map.of()).content()).hasSize(1);
		}
		assertThat(this.gateway.received("initialize")).hasSize(2);
	}

	@Test
	void closedSessionTakesNoMessage() {
		McpClientTransport transport = Mockito.mock();
		TransportSession session = new TransportSession(transport, (opened) -> Mono.empty());
		session.retire();
		verify(transport).close();
		MessageExchange exchange = Mockito.mock();
		Mono<Void> sent = session.send(new McpSchema.JSONRPCNotification("x"), exchange,
				Mono.error(new IllegalStateException("another session")));
		assertThat(sent.materialize().block()).hasToString("onError(java.lang.IllegalStateException: another session)");
		verify(transport, never()).sendMessage(any());
	}

}
