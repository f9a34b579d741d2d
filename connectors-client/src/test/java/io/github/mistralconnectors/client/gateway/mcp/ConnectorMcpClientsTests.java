// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.gateway.mcp;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.gateway.mcp.GatewayServer.Received;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.modelcontextprotocol.spec.McpSchema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests of MCP clients with gateways that keep sessions or not, and respond with JSON or
 * event streams.
 */
@ParameterizedClass
@MethodSource("gateways")
class ConnectorMcpClientsTests {

	@Parameter(0)
	private McpClientKind kind;

	@Parameter(1)
	private boolean sessions;

	@Parameter(2)
	private boolean eventStreams;

	private final GatewayServer gateway = new GatewayServer();

	static Stream<Arguments> gateways() {
		return Stream.of(McpClientKind.values())
			.flatMap((kind) -> Stream.of(Arguments.of(kind, false, false), Arguments.of(kind, false, true),
					Arguments.of(kind, true, false), Arguments.of(kind, true, true)));
	}

	@AfterEach
	void stop() {
		this.gateway.close();
	}

	private ConnectorsClientBuilder builder() {
		this.gateway.sessions(this.sessions).eventStreams(this.eventStreams);
		return ConnectorsClient.builder()
			.apiKey("key-1")
			.baseUrl(this.gateway.url())
			.responseTimeout(Duration.ofSeconds(20));
	}

	@Test
	void everythingOfAServerIsUsed() {
		try (McpClientKind.Client client = this.kind.open(builder())) {
			assertThat(client.listTools().tools()).extracting(McpSchema.Tool::name).containsExactly("add");
			assertThat(client.callTool(Map.of()).content()).hasSize(1);
			assertThat(client.listResources().resources()).hasSize(1);
			assertThat(client.listPrompts().prompts()).hasSize(1);
		}
		assertThat(this.gateway.received("initialize")).hasSize(1);
		assertThat(this.gateway.received("notifications/initialized")).hasSize(1);
		assertThat(this.gateway.received("tools/call")).hasSize(1);
		assertThat(this.gateway.received("DELETE")).hasSize(this.sessions ? 1 : 0);
		assertThat(this.gateway.received()).allSatisfy((request) -> {
			assertThat(request.path()).isEqualTo("/v1/connectors-gateway/github/mcp");
			assertThat(request.header("Authorization")).isEqualTo("Bearer key-1");
			assertThat(request.header("User-Agent")).startsWith("mistral-connectors-spring");
			assertThat(request.header("x-credentials-name")).isNull();
		});
	}

	@Test
	void metricsOfRequestsDoNotNameTheConnector() {
		TestObservationRegistry observations = TestObservationRegistry.create();
		try (McpClientKind.Client client = this.kind.open(builder().observationRegistry(observations))) {
			client.callTool(Map.of());
		}
		TestObservationRegistryAssert.assertThat(observations)
			.hasAnObservationWithAKeyValue("uri", "/v1/connectors-gateway/{connector}/mcp")
			.forAllObservationsWithNameEqualTo("http.client.requests",
					(each) -> each.doesNotHaveLowCardinalityKeyValue("uri", "/v1/connectors-gateway/github/mcp"));
	}

	@Test
	void openingSendsNothing() {
		this.kind.open(builder()).close();
		assertThat(this.gateway.received()).isEmpty();
	}

	@Test
	void keyIsAskedForWithEachRequest() {
		AtomicInteger number = new AtomicInteger();
		try (McpClientKind.Client client = this.kind.open(builder().apiKey(() -> "key-" + number.incrementAndGet()))) {
			client.callTool(Map.of());
			client.callTool(Map.of());
		}
		assertThat(this.gateway.received()).extracting((request) -> request.header("Authorization"))
			.doesNotHaveDuplicates()
			.allSatisfy((key) -> assertThat(key).startsWith("Bearer key-"));
	}

	@Test
	void keySourceMayBlock() {
		try (McpClientKind.Client client = this.kind
			.open(builder().apiKey(() -> Mono.delay(Duration.ofMillis(1)).map((tick) -> "key-1").block()))) {
			client.callTool(Map.of());
		}
		assertThat(this.gateway.received("notifications/initialized")).hasSize(1);
		assertThat(this.gateway.received("DELETE")).hasSize(this.sessions ? 1 : 0);
		assertThat(this.gateway.received())
			.allSatisfy((request) -> assertThat(request.header("Authorization")).isEqualTo("Bearer key-1"));
	}

	@Test
	void callersGetTheExceptionsOfTheKeySource() {
		AtomicBoolean locked = new AtomicBoolean();
		try (McpClientKind.Client client = this.kind.open(builder().apiKey(() -> {
			if (locked.get()) {
				throw new UnsupportedOperationException("locked");
			}
			return "key-1";
		}))) {
			client.callTool(Map.of());
			locked.set(true);
			assertThatThrownBy(() -> client.callTool(Map.of())).isInstanceOf(UnsupportedOperationException.class)
				.hasMessage("locked");
		}
		assertThat(this.gateway.received("tools/call")).hasSize(1);
	}

	@Test
	void connectorIsOneSegmentHoweverItIsCalled() {
		try (McpClientKind.Client client = this.kind.open(builder().baseUrl(this.gateway.url() + "/root"), "a/b {c}!",
				(message) -> {
				})) {
			client.listTools();
		}
		assertThat(this.gateway.received()).extracting(Received::path)
			.containsOnly("/root/v1/connectors-gateway/a%2Fb%20%7Bc%7D%21/mcp");
	}

	@Test
	void messagesBeforeTheResponseArePassedOn() throws Exception {
		BlockingQueue<String> logs = new LinkedBlockingQueue<>();
		builder();
		this.gateway.on("tools/call", (message,
				response) -> GatewayServer.events(": ping\n\n", "id: 7\ndata:\n\n", "event: other\ndata: x\n\n", """
						data: {"jsonrpc":"2.0","method":"notifications/message",
						data: "params":{"level":"info","data":"half way"}}

						""", "data: " + GatewayServer.result(message) + "\n\n").respond(message, response));
		try (McpClientKind.Client client = this.kind.open(builder(), "github",
				(message) -> logs.add(String.valueOf(message.data())))) {
			assertThat(client.callTool(Map.of()).content()).hasSize(1);
			// The SDK passes it on in its own time.
			assertThat(logs.poll(10, TimeUnit.SECONDS)).isEqualTo("half way");
		}
		assertThat(logs).isEmpty();
	}

	@Test
	void streamThatStaysOpenAfterTheResponseIsLeft() {
		builder();
		this.gateway.on("tools/call",
				(message, response) -> GatewayServer.openEvents("data: " + GatewayServer.result(message) + "\n\n")
					.respond(message, response));
		try (McpClientKind.Client client = this.kind.open(builder())) {
			assertThat(client.callTool(Map.of()).content()).hasSize(1);
			assertThat(client.callTool(Map.of()).content()).hasSize(1);
		}
	}

	@Test
	void lostSessionIsReplacedForTheNextCall() {
		if (!this.sessions) {
			return;
		}
		try (McpClientKind.Client client = this.kind.open(builder())) {
			client.callTool(Map.of("n", 1));
			for (int round = 1; round <= 5; round++) {
				this.gateway.loseSession();
				assertThat(McpFailures.of(() -> client.callTool(Map.of("n", 2))).isRepeatable()).isTrue();
				assertThat(client.callTool(Map.of("n", 3)).content()).hasSize(1);
			}
		}
		assertThat(this.gateway.received("initialize")).hasSize(6);
		assertThat(this.gateway.received("notifications/initialized")).hasSize(6);
		assertThat(this.gateway.received("tools/call")).hasSize(11);
		assertThat(this.gateway.received())
			.allSatisfy((request) -> assertThat(request.header("Authorization")).isEqualTo("Bearer key-1"));
	}

	@Test
	void refusedListeningDoesNoHarm() {
		for (GatewayServer.Behavior refusal : List.of(GatewayServer.status(404, "none"),
				GatewayServer.status(401, "none"), GatewayServer.status(500, "none"), GatewayServer.status(200, "text"),
				GatewayServer.reset(), GatewayServer.events("data: broken\n\n"))) {
			builder();
			this.gateway.on("GET", refusal);
			try (McpClientKind.Client client = this.kind.open(builder())) {
				client.callTool(Map.of());
				client.callTool(Map.of());
			}
		}
		assertThat(this.gateway.received("initialize")).hasSize(6);
		assertThat(this.gateway.received("tools/call")).hasSize(12);
	}

}
