// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.GatewayServer.Reply;
import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.error.ConnectorsAuthenticationException;
import io.github.mistralconnectors.client.error.ConnectorsConflictException;
import io.github.mistralconnectors.client.error.ConnectorsCredentialsRejectedException;
import io.github.mistralconnectors.client.error.ConnectorsCredentialsRequiredException;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsGatewayException;
import io.github.mistralconnectors.client.error.ConnectorsNotFoundException;
import io.github.mistralconnectors.client.error.ConnectorsRequestRejectedException;
import io.github.mistralconnectors.client.error.ConnectorsResponseException;
import io.github.mistralconnectors.client.error.ConnectorsTransportException;
import io.github.mistralconnectors.client.error.Phase;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import io.github.mistralconnectors.client.model.tool.CallToolRequest;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.client.settings.RetrySettings;
import io.github.mistralconnectors.client.settings.ToolCallRoute;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests of the outcome of tool calls through a gateway that fails: the tool is called
 * once, and the exception says whether it may have run.
 */
@ParameterizedClass
@EnumSource(ClientKind.class)
class GatewayOutcomeTests {

	private final ClientKind kind;

	private final GatewayServer server = new GatewayServer(true);

	private ConnectorsClient client;

	GatewayOutcomeTests(ClientKind kind) {
		this.kind = kind;
	}

	@BeforeEach
	void start() {
		this.client = this.kind.build(ConnectorsClient.builder()
			.apiKey(Api.KEY)
			.baseUrl(this.server.url())
			.toolCallRoute(ToolCallRoute.GATEWAY)
			.maxResponseSize(10_000)
			.retry(RetrySettings.builder().initialInterval(Duration.ofMillis(1)).build()));
		this.client.callTool("mail", "warm-up", Map.of());
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.server.close();
	}

	private int calls() {
		return this.server.count("tools/call") - 1;
	}

	private ConnectorsException failure(Reply... replies) {
		this.server.on("tools/call", replies);
		return catchThrowableOfType(ConnectorsException.class,
				() -> this.client.callTool("mail", "send", Map.of("secret", "s3cr3t-argument")));
	}

	static Stream<String> failuresBeforeTheTool() {
		return Stream.of("403 error=http_request_denied",
				"400 error=http_request_error;" + "details=\"connector_protocol_mismatch\";status-code=400",
				"404 error=destination_not_found",
				"503 error=destination_unavailable; details=\"upstream_unavailable\"",
				"502 error=destination_unavailable", "502 error=destination_ip_prohibited",
				"502 error=destination_ip_unroutable", "502 error=connection_refused", "504 error=dns_timeout",
				"502 error=dns_error", "502 error=tls_protocol_error", "502 error=tls_certificate_error",
				"502 error=tls_alert_received", "502 error=proxy_loop_detected", "500 error=proxy_configuration_error",
				"401 error=http_request_denied", "504 error=connection_timeout; details=rate_limit_reached");
	}

	@ParameterizedTest
	@MethodSource("failuresBeforeTheTool")
	void gatewaySaysThatTheToolDidNotRun(String failure) {
		int status = Integer.parseInt(failure.substring(0, 3));
		ConnectorsException ex = failure(GatewayServer.failure(status, failure.substring(4)));
		assertThat(ex).isExactlyInstanceOf(ConnectorsGatewayException.class)
			.hasMessageContaining("callTool(mail, send): " + status + " failed (gateway: ")
			.hasMessageContaining(((ConnectorsGatewayException) ex).proxyStatus().error());
		assertThat(ex.isRepeatable()).isFalse();
		assertThat(calls()).isOne();
	}

	@ParameterizedTest
	@MethodSource("failuresBeforeTheTool")
	void receivedStatusMeansThatTheToolMayHaveRun(String failure) {
		int status = Integer.parseInt(failure.substring(0, 3));
		ConnectorsException ex = failure(
				GatewayServer.failure(status, failure.substring(4) + "; received-status=200").with("Retry-After", "0"));
		assertThat(ex).isInstanceOf(ToolOutcomeUnknownException.class)
			.hasCauseInstanceOf(ConnectorsGatewayException.class);
		assertThat(calls()).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "504 error=connection_timeout; details=\"upstream_timeout\"",
			"504 error=connection_timeout", "503 error=connection_limit_reached", "504 error=connection_read_timeout",
			"504 error=connection_write_timeout", "502 error=connection_terminated",
			"502 error=http_response_incomplete", "502 error=http_response_body_size",
			"504 error=http_response_timeout", "502 error=http_upgrade_failed", "500 error=proxy_internal_error",
			"400 error=proxy_internal_response", "502 error=proxy_internal_error;details=connector_protocol_mismatch",
			"418 error=something_new", "429 error=proxy_internal_error",
			"400 error=http_request_error; received-status=once" })
	void toolMayHaveRun(String failure) {
		int status = Integer.parseInt(failure.substring(0, 3));
		ConnectorsException ex = failure(GatewayServer.failure(status, failure.substring(4)).with("Retry-After", "0"));
		assertThat(ex).isInstanceOf(ToolOutcomeUnknownException.class)
			.hasCauseInstanceOf(ConnectorsGatewayException.class);
		assertThat(ex.isRepeatable()).isFalse();
		assertThat(calls()).isOne();
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 404, 429, 503 })
	void toolMayHaveRunIfTheStatementCannotBeRead(int status) {
		Reply unreadable = GatewayServer.status(status, "{}")
			.with("Proxy-Status", "connectors-gateway; error=proxy_internal_error; received-status=200; at=@1659578233")
			.with("Retry-After", "0");
		assertThat(failure(unreadable)).isInstanceOf(ToolOutcomeUnknownException.class)
			.hasCauseInstanceOf(ConnectorsGatewayException.class);
		assertThat(calls()).isOne();
	}

	@Test
	void callIsRepeatedWhenTheGatewaySaysWhen() {
		this.server.on("tools/call",
				GatewayServer.failure(429, "error=http_request_denied; details=rate_limit_reached"),
				GatewayServer.failure(503, "error=destination_unavailable").with("Retry-After", "0"));
		assertThat(this.client.callTool("mail", "send", Map.of()).text()).isEqualTo("done");
		assertThat(calls()).isEqualTo(3);
	}

	static Stream<Arguments> incompleteResponses() {
		String result = "{\"jsonrpc\":\"2.0\",\"id\":99999,\"result\":" + GatewayServer.RESULT + "}";
		return Stream.of(Arguments.of("reset before the response", GatewayServer.reset("", "")),
				Arguments.of("reset in the body", GatewayServer.reset("application/json", "{\"jsonrpc\"")),
				Arguments.of("reset in the stream", GatewayServer.reset("text/event-stream", ": keep-alive\n\n")),
				Arguments.of("silence", GatewayServer.silence()),
				Arguments.of("stream without an end", GatewayServer.endlessEvents("{\"method\":\"notifications/x\"}")),
				Arguments.of("stream that ends early", GatewayServer.events("{\"method\":\"notifications/x\"}")),
				Arguments.of("stream without an event", GatewayServer.events()),
				Arguments.of("stream with broken JSON", GatewayServer.events("{\"id\":$ID,\"res")),
				Arguments.of("stream with a foreign id", GatewayServer.events(result)),
				Arguments.of("foreign id", GatewayServer.status(200, result)),
				Arguments.of("202", GatewayServer.status(202, "")), Arguments.of("204", GatewayServer.status(204, "")),
				Arguments.of("empty body", GatewayServer.status(200, "")),
				Arguments.of("broken JSON", GatewayServer.status(200, "{\"jsonrpc\":\"2.0\",")),
				Arguments.of("another kind of JSON", GatewayServer.status(200, "[1]")),
				Arguments.of("neither result nor error", GatewayServer.status(200, "{\"id\":2}")),
				Arguments.of("result of another kind", GatewayServer.json("\"done\"")));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("incompleteResponses")
	void toolMayHaveRunIfTheResponseIsIncomplete(String name, Reply reply) {
		this.client = this.client.withOptions(RequestOptions.builder().toolCallTimeout(Duration.ofMillis(500)).build());
		ConnectorsException ex = failure(reply);
		assertThat(ex).as(name)
			.isInstanceOf(ToolOutcomeUnknownException.class)
			.hasCauseInstanceOf(ConnectorsTransportException.class);
		assertThat(ex.phase()).isEqualTo(Phase.SENT_NO_ANSWER);
		assertThat(calls()).isOne();
	}

	@Test
	void repeatableToolIsCalledAgain() {
		this.server.on("tools/call", GatewayServer.reset("", ""),
				GatewayServer.failure(500, "error=proxy_internal_error"));
		CallToolRequest request = CallToolRequest.builder().repeatable(true).build();
		assertThat(this.client.callTool("mail", "read", request).text()).isEqualTo("done");
		assertThat(calls()).isEqualTo(3);
	}

	@Test
	void secondResponseIsIgnored() {
		this.server.on("tools/call", GatewayServer.events("{\"id\":$ID,\"result\":" + GatewayServer.RESULT + "}",
				"{\"id\":$ID,\"error\":{\"code\":-32603,\"message\":\"twice\"}}"));
		assertThat(this.client.callTool("mail", "send", Map.of()).text()).isEqualTo("done");
		assertThat(calls()).isOne();
	}

	@Test
	void streamThatBreaksAfterTheResultHasOne() {
		this.server
			.on("tools/call",
					(message,
							response) -> GatewayServer
								.reset("text/event-stream",
										"data: " + message.response("\"result\":" + GatewayServer.RESULT)
												+ "\n\ndata: {")
								.send(message, response));
		assertThat(this.client.callTool("mail", "send", Map.of()).text()).isEqualTo("done");
	}

	@Test
	void sessionLostTwiceIsNotFound() {
		Reply lost = GatewayServer.status(404, "{\"error\":{\"code\":-32001,\"message\":\"Session not found\"}}");
		ConnectorsException ex = failure(lost, lost);
		assertThat(ex).isInstanceOf(ConnectorsNotFoundException.class).hasMessageContaining("Session not found");
		assertThat(calls()).isEqualTo(2);
		assertThat(this.server.count("initialize")).isEqualTo(2);
	}

	static Stream<Arguments> statuses() {
		return Stream.of(Arguments.of(400, ConnectorsRequestRejectedException.class),
				Arguments.of(401, ConnectorsAuthenticationException.class),
				Arguments.of(403, ConnectorsAuthenticationException.class),
				Arguments.of(409, ConnectorsConflictException.class), Arguments.of(302, ConnectorsApiException.class),
				Arguments.of(408, ToolOutcomeUnknownException.class),
				Arguments.of(500, ToolOutcomeUnknownException.class),
				Arguments.of(502, ToolOutcomeUnknownException.class),
				Arguments.of(504, ToolOutcomeUnknownException.class));
	}

	@ParameterizedTest
	@MethodSource("statuses")
	void statusOfTheServerItselfCountsAsWithTheApi(int status, Class<?> type) {
		Reply lookAlike = GatewayServer.status(status, "{\"detail\":\"refused\"}")
			.with("Proxy-Status", "other; error=http_request_denied, connectors-gateway; received-status=200")
			.with("Proxy-Status", "x; details=\"connectors-gateway; error=http_request_denied\"");
		assertThat(failure(lookAlike)).isExactlyInstanceOf(type).hasMessageContaining("refused");
		assertThat(calls()).isOne();
	}

	@ParameterizedTest
	@ValueSource(ints = { -32700, -32600 })
	void errorOfJsonRpcMeansThatTheRequestWasNotRead(int code) {
		assertThat(failure(GatewayServer.error(code, "Unknown tool: send")))
			.isExactlyInstanceOf(ConnectorsRequestRejectedException.class)
			.hasMessageContaining("Unknown tool: send");
		assertThat(calls()).isOne();
	}

	@Test
	void codeIsThatOfTheErrorItself() {
		assertThat(failure(GatewayServer.status(200,
				"{\"error\":{\"code\":-32603,\"message\":\"x\",\"detail\":{\"code\":-32600}}}")))
			.isInstanceOf(ToolOutcomeUnknownException.class);
	}

	@Test
	void errorWithoutAnIdInAStreamIsAboutSomethingElse() {
		assertThat(failure(GatewayServer.events("{\"error\":{\"code\":-32600,\"message\":\"bad reply\"}}")))
			.isInstanceOf(ToolOutcomeUnknownException.class);
	}

	@Test
	void gatewaySpeaksOfErrorsOnly() {
		String header = "connectors-gateway; error=http_request_denied";
		assertThat(failure(GatewayServer.error(-32603, "crashed").with("Proxy-Status", header)))
			.isInstanceOf(ToolOutcomeUnknownException.class);
		assertThat(failure(GatewayServer.status(302, "").with("Proxy-Status", header)))
			.isExactlyInstanceOf(ConnectorsApiException.class);
	}

	@Test
	void rateLimitOfAReplyIsNotThatOfTheCall() {
		this.server.on("", GatewayServer.status(429, "{}"));
		String ping = "data: {\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}\n\n";
		assertThat(failure(GatewayServer.reset("text/event-stream", ping)))
			.isInstanceOf(ToolOutcomeUnknownException.class);
		assertThat(this.server.count("")).isOne();
		assertThat(calls()).isOne();
	}

	@Test
	void credentialsThatTheServerRefusedAreNamed() {
		Reply rejected = GatewayServer.status(401, "{\"detail\":\"MCP server rejected the credentials\"}");
		assertThat(failure(rejected.with("Proxy-Status",
				"connectors-gateway; error=http_response_status;" + " received-status=401")))
			.isInstanceOf(ConnectorsCredentialsRejectedException.class);
		assertThat(failure(rejected.with("Proxy-Status",
				"connectors-gateway; error=http_response_status;" + " received-status=200")))
			.isInstanceOf(ToolOutcomeUnknownException.class);
	}

	@ParameterizedTest
	@ValueSource(ints = { -32603, -32602, -32601, -32000, 500 })
	void otherErrorOfJsonRpcLeavesTheOutcomeUnknown(int code) {
		ConnectorsException ex = failure(GatewayServer.error(code, "crashed"));
		assertThat(ex).isInstanceOf(ToolOutcomeUnknownException.class)
			.hasMessageContaining("crashed")
			.hasCauseInstanceOf(ConnectorsApiException.class);
		assertThat(((ConnectorsApiException) ex.getCause()).code()).isEqualTo(String.valueOf(code));
		assertThat(calls()).isOne();
	}

	@Test
	void largeResultsAreRefused() {
		String large = "{\"content\":[{\"type\":\"text\",\"text\":\"" + "x".repeat(20_000) + "\"}]}";
		assertThat(failure(GatewayServer.json(large))).isInstanceOf(ConnectorsResponseException.class);
		assertThat(failure(GatewayServer.events("{\"id\":$ID,\"result\":" + large + "}")))
			.isInstanceOf(ToolOutcomeUnknownException.class)
			.hasMessageContaining("too large")
			.satisfies((ex) -> assertThat(ex.hint()).contains("maxResponseSize"));
		assertThat(calls()).isEqualTo(2);
	}

	@Test
	void resultThatIsTooComplexIsNotBlamedOnTheAddress() {
		String deep = "{\"content\":[],\"_meta\":{\"a\":" + "[".repeat(1500) + "]".repeat(1500) + "}}";
		for (Reply reply : List.of(GatewayServer.json(deep),
				GatewayServer.events("{\"id\":$ID,\"result\":" + deep + "}"))) {
			assertThat(failure(reply)).isInstanceOf(ToolOutcomeUnknownException.class)
				.hasMessageContaining("nested too deeply")
				.satisfies((ex) -> assertThat(ex.hint()).startsWith("The JSON is that of the MCP server"));
		}
	}

	@Test
	void exceptionsShowNoSecrets() {
		ConnectorsException ex = failure(
				GatewayServer.status(502, "{\"detail\":\"key " + Api.KEY + ", argument s3cr3t-argument\"}")
					.with("Mcp-Session-Id", "session-1")
					.with("Proxy-Status", "connectors-gateway; error=dns_error; details=\"s3cr3t-argument\""));
		assertThat(ex.toString() + ex.body() + ex.headers()).contains("dns_error")
			.doesNotContain(Api.KEY, "s3cr3t-argument", "session-1");
	}

	@Test
	void credentialsThatAreMissingAreNamed() {
		Reply missing = GatewayServer.status(404, "{\"detail\":\"Credentials 'work' not found\"}")
			.with("Proxy-Status", "connectors-gateway; error=http_request_denied");
		assertThat(failure(missing)).isInstanceOf(ConnectorsCredentialsRequiredException.class);
		assertThat(calls()).isOne();
	}

}
