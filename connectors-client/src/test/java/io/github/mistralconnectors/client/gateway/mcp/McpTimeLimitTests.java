// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.gateway.mcp;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsResponseException;
import io.github.mistralconnectors.client.error.ConnectorsTransportException;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests of limits of time and size, and of exchanges that end with them.
 */
@ParameterizedClass
@EnumSource(McpClientKind.class)
@Timeout(30)
class McpTimeLimitTests {

	private final McpClientKind kind;

	private final GatewayServer gateway = new GatewayServer();

	private final CountDownLatch disconnected = new CountDownLatch(1);

	McpTimeLimitTests(McpClientKind kind) {
		this.kind = kind;
	}

	@AfterEach
	void stop() {
		this.gateway.close();
	}

	private ConnectorsClientBuilder builder() {
		return ConnectorsClient.builder().apiKey("secret-key").baseUrl(this.gateway.url());
	}

	private GatewayServer.Behavior silence() {
		return (message, response) -> {
			response.withConnection((connection) -> connection.onDispose(this.disconnected::countDown));
			return Mono.never();
		};
	}

	private GatewayServer.Behavior endless() {
		return (message, response) -> {
			response.withConnection((connection) -> connection.onDispose(this.disconnected::countDown));
			return GatewayServer
				.openEvents("data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\","
						+ "\"params\":{\"level\":\"info\",\"data\":\"begun\"}}\n\n")
				.respond(message, response);
		};
	}

	@Test
	void timeLimitOfToolCallsEndsTheExchange() throws InterruptedException {
		this.gateway.on("tools/call", silence());
		try (McpClientKind.Client client = this.kind.open(builder().toolCallTimeout(Duration.ofMillis(1500)))) {
			assertTimeLimit(McpFailures.of(() -> client.callTool(Map.of())));
			assertThat(this.disconnected.await(10, TimeUnit.SECONDS)).isTrue();
			assertThat(this.gateway.received("tools/call")).hasSize(1);
		}
	}

	@Test
	void timeLimitEndsStreamsThatAreSilent() throws InterruptedException {
		this.gateway.on("tools/call", endless());
		try (McpClientKind.Client client = this.kind.open(builder().toolCallTimeout(Duration.ofMillis(1500)))) {
			assertTimeLimit(McpFailures.of(() -> client.callTool(Map.of())));
			assertThat(this.disconnected.await(10, TimeUnit.SECONDS)).isTrue();
		}
	}

	private static void assertTimeLimit(ConnectorsException failure) {
		assertThat(failure).isInstanceOf(ToolOutcomeUnknownException.class)
			.hasMessageContaining("1500 ms")
			.cause()
			.isInstanceOfSatisfying(ConnectorsTransportException.class, (cause) -> {
				assertThat(cause.isTimeout()).isTrue();
				assertThat(cause.hint()).isEqualTo("The MCP server behind the connector, Mistral's service, a proxy"
						+ " or the network is slow or does not respond, or the time is too short: raise toolCallTimeout");
			});
	}

	@Test
	void timeLimitOfOtherRequestsHoldsForInitialization() {
		this.gateway.on("initialize", silence());
		try (McpClientKind.Client client = this.kind.open(builder().responseTimeout(Duration.ofMillis(200)))) {
			ConnectorsException failure = McpFailures.of(() -> client.callTool(Map.of()));
			assertThat(failure).isInstanceOf(ConnectorsTransportException.class)
				.hasMessageStartingWith("initialize(github): ");
			assertThat(failure.hint()).isEqualTo("The MCP server behind the connector, Mistral's service, a proxy"
					+ " or the network is slow or does not respond, or the time is too short: raise responseTimeout");
			assertThat(this.gateway.received("tools/call")).isEmpty();
		}
	}

	@Test
	void toolMayTakeLongerThanOtherRequests() {
		this.gateway.on("tools/call", (message, response) -> Mono.delay(Duration.ofMillis(2500))
			.then(Mono.defer(() -> GatewayServer.json(GatewayServer.result(message)).respond(message, response))));
		try (McpClientKind.Client client = this.kind.open(builder().responseTimeout(Duration.ofSeconds(2)))) {
			client.listTools();
			assertThat(client.callTool(Map.of()).content()).hasSize(1);
		}
	}

	@Test
	void closingTheMcpClientEndsTheExchange() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		this.gateway.on("tools/call", endless());
		McpClientKind.Client client = this.kind.open(builder(), "github", (message) -> begun.countDown());
		CompletableFuture<?> call = CompletableFuture.supplyAsync(() -> client.callTool(Map.of()));
		assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
		client.close();
		assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS)).hasMessageContaining("terminated");
		assertThat(this.disconnected.await(10, TimeUnit.SECONDS)).isTrue();
		assertThatThrownBy(client::listTools).hasStackTraceContaining("closed");
	}

	@Test
	void closingTheConnectorsClientEndsTheExchange() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		this.gateway.on("tools/call", endless());
		try (McpClientKind.Client client = this.kind.open(builder(), "github", (message) -> begun.countDown())) {
			CompletableFuture<ConnectorsException> failure = CompletableFuture
				.supplyAsync(() -> McpFailures.of(() -> client.callTool(Map.of())));
			assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
			client.closeOwner();
			assertThat(failure.get(10, TimeUnit.SECONDS)).isInstanceOf(ToolOutcomeUnknownException.class)
				.hasMessageContaining("the client was closed");
			assertThat(this.disconnected.await(10, TimeUnit.SECONDS)).isTrue();
		}
	}

	@Test
	void closingTheConnectorsClientEndsListening() throws InterruptedException {
		CountDownLatch begun = new CountDownLatch(1);
		this.gateway.on("GET", endless());
		try (McpClientKind.Client client = this.kind.open(withOwnHttpEngine(), "github",
				(message) -> begun.countDown())) {
			client.listTools();
			assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
			client.closeOwner();
			assertThat(this.disconnected.await(10, TimeUnit.SECONDS)).isTrue();
		}
	}

	/** Returns a builder of clients that do not close the connections themselves. */
	private ConnectorsClientBuilder withOwnHttpEngine() {
		return builder().webClientBuilder(WebClient.builder());
	}

	@Test
	void largeResultIsReadUpToTheLimit() {
		String text = "x".repeat(1_000_000);
		for (boolean stream : new boolean[] { true, false }) {
			this.gateway.on("tools/call", (message, response) -> {
				String result = GatewayServer.result(message,
						"{\"content\":[{\"type\":\"text\",\"text\":\"" + text + "\"}]}");
				return (stream ? GatewayServer.events("data: " + result + "\n\n") : GatewayServer.json(result))
					.respond(message, response);
			});
			try (McpClientKind.Client client = this.kind.open(builder())) {
				assertThat(client.callTool(Map.of()).content()).hasSize(1);
			}
			try (McpClientKind.Client client = this.kind.open(builder().maxResponseSize(500_000))) {
				assertThat(McpFailures.of(() -> client.callTool(Map.of()))).cause()
					.isInstanceOf(ConnectorsResponseException.class)
					.hasMessageContaining("larger than 500000B");
			}
		}
	}

}
