// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import io.github.mistralconnectors.client.error.ConnectorsAuthenticationException;
import io.github.mistralconnectors.client.error.ConnectorsRequestRejectedException;
import io.github.mistralconnectors.client.error.ConnectorsTransportException;
import io.github.mistralconnectors.client.error.Phase;
import io.github.mistralconnectors.client.model.tool.CallToolRequest;
import io.github.mistralconnectors.client.model.tool.ConnectorToolCallResponse;
import io.github.mistralconnectors.client.model.tool.TextContent;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.client.settings.RetrySettings;
import io.github.mistralconnectors.client.settings.ToolCallRoute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of tool calls through the gateway: what is sent, how sessions are kept, and what
 * comes back.
 */
@ParameterizedClass
@EnumSource(ClientKind.class)
class GatewayToolCallTests {

	private final ClientKind kind;

	private GatewayServer server = new GatewayServer(false);

	GatewayToolCallTests(ClientKind kind) {
		this.kind = kind;
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	private void keepSessions() {
		this.server.close();
		this.server = new GatewayServer(true);
	}

	private ConnectorsClient client() {
		return this.kind.build(builder());
	}

	private ConnectorsClientBuilder builder() {
		return ConnectorsClient.builder()
			.apiKey(Api.KEY)
			.baseUrl(this.server.url())
			.toolCallRoute(ToolCallRoute.GATEWAY)
			.retry(RetrySettings.builder().initialInterval(Duration.ofMillis(1)).build());
	}

	@Test
	void messagesAreThoseOfMcp() {
		CallToolRequest request = CallToolRequest.builder()
			.arguments(Map.of("to", "ada"))
			.credentialsName("work")
			.build();
		client().callTool("my/mail", "send", request);
		List<GatewayServer.Message> messages = this.server.messages();
		assertThat(messages).extracting((message) -> message.json().path("method").asString())
			.containsExactly("initialize", "notifications/initialized", "tools/call");
		assertThat(messages).allSatisfy((message) -> {
			assertThat(message.uri()).isEqualTo("/v1/connectors-gateway/my%2Fmail/mcp");
			assertThat(message.headers()).containsEntry("x-credentials-name", "work")
				.containsEntry("authorization", "Bearer " + Api.KEY)
				.containsEntry("content-type", "application/json");
			assertThat(message.headers().get("accept")).contains("application/json", "text/event-stream");
		});
		assertThat(messages.get(2).headers()).containsEntry("mcp-protocol-version", "2025-06-18");
		assertThat(messages.get(2).json().path("params"))
			.hasToString("{\"name\":\"send\",\"arguments\":{\"to\":\"ada\"}}");
	}

	@Test
	void sessionIsOpenedOnceForAConnectorAndCredentials() {
		keepSessions();
		ConnectorsClient client = client();
		IntStream.range(0, 3).forEach((i) -> client.callTool("mail", "send", Map.of()));
		assertThat(this.server.count("initialize")).isOne();
		assertThat(this.server.messages().get(3).headers()).containsEntry("mcp-session-id", "s1");
		client.callTool("mail", "send", CallToolRequest.builder().credentialsName("work").build());
		client.callTool("wiki", "read", Map.of());
		client.withOptions(RequestOptions.builder().apiKey("another-key").build()).callTool("mail", "send", Map.of());
		client.withOptions(RequestOptions.builder().deadline(Duration.ofSeconds(9)).build())
			.callTool("mail", "send", Map.of());
		assertThat(this.server.count("initialize")).isEqualTo(4);
		assertThat(this.server.count("tools/call")).isEqualTo(7);
	}

	@Test
	void sessionIsOpenedOnceForCallsAtOnce() {
		this.server.on("initialize", GatewayServer.late(GatewayServer.json("{}")));
		ConnectorsClient client = client();
		IntStream.range(0, 16).parallel().forEach((i) -> client.callTool("mail", "send", Map.of()));
		assertThat(this.server.count("initialize")).isOne();
		assertThat(this.server.count("tools/call")).isEqualTo(16);
	}

	@Test
	void lostSessionIsOpenedAgainWhateverAnotherProxySays() {
		keepSessions();
		ConnectorsClient client = client();
		client.callTool("mail", "send", Map.of());
		this.server.on("tools/call", GatewayServer.status(404, "{}").with("Proxy-Status", "cdn; error=dns_error"));
		assertThat(client.callTool("mail", "send", Map.of()).text()).isEqualTo("done");
		assertThat(this.server.count("initialize")).isEqualTo(2);
		assertThat(this.server.count("tools/call")).isEqualTo(3);
	}

	@Test
	void callIsSentAgainInANewSessionAfterTheSessionWasLost() {
		keepSessions();
		ConnectorsClient client = client();
		client.callTool("mail", "send", Map.of());
		this.server.loseSessions();
		assertThat(client.callTool("mail", "send", Map.of()).text()).isEqualTo("done");
		assertThat(this.server.count("initialize")).isEqualTo(2);
		assertThat(this.server.count("tools/call")).isEqualTo(3);
	}

	@Test
	void sessionThatManyCallsFindLostIsOpenedOnce() {
		keepSessions();
		ConnectorsClient client = client();
		client.callTool("mail", "send", Map.of());
		this.server.loseSessions();
		this.server.on("initialize", GatewayServer.late(this.server.usual("initialize")));
		IntStream.range(0, 16)
			.parallel()
			.forEach((i) -> assertThat(client.callTool("mail", "send", Map.of()).text()).isEqualTo("done"));
		assertThat(this.server.count("initialize")).isEqualTo(2);
	}

	@Test
	void sessionThatAServerDoesNotKnowByStatus400IsForgotten() {
		keepSessions();
		ConnectorsClient client = client();
		client.callTool("mail", "send", Map.of());
		this.server.on("tools/call", GatewayServer.status(400, "{\"error\":{\"message\":\"No valid session\"}}"));
		assertThatExceptionOfType(ConnectorsRequestRejectedException.class)
			.isThrownBy(() -> client.callTool("mail", "send", Map.of()));
		assertThat(client.callTool("mail", "send", Map.of()).text()).isEqualTo("done");
		assertThat(this.server.count("initialize")).isEqualTo(2);
	}

	@Test
	void sessionIsThatOfTheHeadersOfAView() {
		keepSessions();
		ConnectorsClient client = client();
		for (String key : List.of("a", "b")) {
			client.withOptions(RequestOptions.builder().header("authorization", "Bearer key-" + key).build())
				.callTool("mail", "send", Map.of());
			client.withOptions(RequestOptions.builder().header("X-Credentials-Name", key).build())
				.callTool("mail", "send", Map.of());
		}
		assertThat(this.server.count("initialize")).isEqualTo(4);
	}

	@Test
	void callThatIsCancelledWhileTheSessionOpensLeavesItToTheOthers() {
		this.server.on("initialize", GatewayServer.late(GatewayServer.json("{}")));
		try (ReactiveConnectorsClient client = builder().buildReactive()) {
			Disposable first = client.callTool("mail", "send", Map.of()).subscribe();
			Mono<ConnectorToolCallResponse> second = client.callTool("mail", "send", Map.of()).cache();
			second.subscribe();
			first.dispose();
			assertThat(second.block().text()).isEqualTo("done");
		}
		assertThat(this.server.count("initialize")).isOne();
		assertThat(this.server.count("tools/call")).isOne();
	}

	@Test
	void timeForOpeningIsThatOfEachCaller() {
		this.server.on("initialize", GatewayServer.late(GatewayServer.json("{}")));
		ConnectorsClient client = this.kind.build(builder().retry(RetrySettings.disabled()));
		assertThatExceptionOfType(ConnectorsTransportException.class)
			.isThrownBy(
					() -> client.withOptions(RequestOptions.builder().responseTimeout(Duration.ofMillis(10)).build())
						.callTool("mail", "send", Map.of()))
			.withMessageContaining("within 10 ms");
		assertThat(client.callTool("mail", "send", Map.of()).text()).isEqualTo("done");
		assertThat(this.server.count("initialize")).isOne();
	}

	@Test
	void keyIsAskedForByEachCall() {
		AtomicReference<String> key = new AtomicReference<>("first-key");
		ConnectorsClient client = this.kind.build(builder().apiKey(key::get));
		client.callTool("mail", "send", Map.of());
		key.set("second-key");
		client.callTool("mail", "send", Map.of());
		assertThat(this.server.messages()).extracting((message) -> message.headers().get("authorization"))
			.containsExactly("Bearer first-key", "Bearer first-key", "Bearer first-key", "Bearer second-key",
					"Bearer second-key", "Bearer second-key");
	}

	@Test
	void resultIsTheOneOfTheApi() {
		this.server.on("tools/call", GatewayServer.json("""
				{"content":[{"type":"text","text":"a"},{"type":"new","x":1}],"isError":true,\
				"structuredContent":{"n":1.50},"_meta":{"trace":"t"},"resultType":"complete"}"""));
		ConnectorToolCallResponse response = client().callTool("mail", "send", Map.of());
		assertThat(response.isError()).isTrue();
		assertThat(response.content()).hasSize(2).first().isEqualTo(TextContent.of("a"));
		assertThat(response.structuredContent()).hasToString("{n=1.50}");
		assertThat(response.meta()).containsEntry("trace", "t");
		assertThat(response.additional()).containsEntry("resultType", "complete");
	}

	@Test
	void eventStreamIsReadToTheResult() {
		this.server.on("tools/call",
				GatewayServer.events(
						"{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"progress\":1}}",
						"{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"ping\"}",
						"{\"jsonrpc\":\"2.0\",\"id\":99999,\"result\":{\"content\":[]}}",
						"{\"jsonrpc\":\"2.0\",\"id\":$ID,\"result\":" + GatewayServer.RESULT + "}"));
		assertThat(client().callTool("mail", "send", Map.of()).text()).isEqualTo("done");
		assertThat(this.server.messages()).extracting((message) -> message.json().path("result").toString())
			.contains("{}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "json", "", "text/plain", "*/*" })
	void jsonIsReadWhateverItsMediaType(String contentType) {
		this.server.on("tools/call", (message, response) -> GatewayServer.json(GatewayServer.RESULT)
			.send(message, contentType.isEmpty() ? response : response.header("Content-Type", contentType)));
		assertThat(client().callTool("mail", "send", Map.of()).text()).isEqualTo("done");
	}

	@Test
	void streamThatStaysOpenAfterTheResultDelaysNothing() {
		this.server.on("tools/call",
				GatewayServer.endlessEvents("{\"id\":$ID,\"result\":" + GatewayServer.RESULT + "}"));
		assertThat(client().callTool("mail", "send", Map.of()).text()).isEqualTo("done");
	}

	@Test
	void failureToOpenASessionMeansThatTheToolDidNotRun() {
		this.server.on("initialize", GatewayServer.status(401, "{\"detail\":\"bad key\"}"), GatewayServer.reset("", ""),
				GatewayServer.reset("", ""), GatewayServer.reset("", ""));
		ConnectorsClient client = client();
		assertThatExceptionOfType(ConnectorsAuthenticationException.class)
			.isThrownBy(() -> client.callTool("mail", "send", Map.of()))
			.withMessageContaining("callTool(mail, send): 401 bad key")
			.satisfies((ex) -> assertThat(ex.isRepeatable()).isTrue());
		assertThatExceptionOfType(ConnectorsTransportException.class)
			.isThrownBy(() -> client.callTool("mail", "send", Map.of()))
			.satisfies((ex) -> assertThat(ex.phase()).isEqualTo(Phase.NOT_SENT));
		assertThat(this.server.count("tools/call")).isZero();
		assertThat(client.callTool("mail", "send", Map.of()).text()).isEqualTo("done");
	}

	@Test
	void failureToOpenASessionIsRepeatedLikeARead() {
		this.server.on("initialize", GatewayServer.status(502, "{}"),
				GatewayServer.failure(504, "error=connection_read_timeout"));
		assertThat(client().callTool("mail", "send", Map.of()).text()).isEqualTo("done");
		assertThat(this.server.count("initialize")).isEqualTo(3);
		assertThat(this.server.count("tools/call")).isOne();
	}

	@Test
	void openingASessionHasTheTimeOfAResponse() {
		this.server.on("initialize", GatewayServer.silence());
		ConnectorsClient client = this.kind
			.build(builder().responseTimeout(Duration.ofMillis(200)).retry(RetrySettings.disabled()));
		assertThatExceptionOfType(ConnectorsTransportException.class)
			.isThrownBy(() -> client.callTool("mail", "send", Map.of()))
			.withMessageContaining("no complete response within 200 ms")
			.satisfies((ex) -> assertThat(ex.hint()).isEqualTo("The request was not sent in time: check baseUrl, the"
					+ " network and the proxy, make fewer calls at once, or raise responseTimeout. The MCP server may be slow"
					+ " to open a session, too"))
			.satisfies((ex) -> assertThat(ex.phase()).isEqualTo(Phase.NOT_SENT));
		assertThat(this.server.count("tools/call")).isZero();
	}

	@Test
	void listingStaysWithTheApi() {
		this.server.on("GET", GatewayServer.status(200, "[]"));
		assertThat(client().listTools("mail")).isEmpty();
		assertThat(this.server.messages()).extracting(GatewayServer.Message::uri)
			.containsExactly("/v1/connectors/mail/tools");
	}

}
