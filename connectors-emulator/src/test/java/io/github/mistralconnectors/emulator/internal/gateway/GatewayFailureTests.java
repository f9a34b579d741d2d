// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.gateway;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.junit.ConnectorsEmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.RawHttpServer;
import io.github.mistralconnectors.emulator.testsupport.RawRequest.RawResponse;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what the gateway says when the upstream fails: the status, the body and
 * {@code Proxy-Status}. No call reaches the upstream twice.
 */
class GatewayFailureTests {

	private static final Duration LIMIT = Duration.ofMillis(500);

	private static final String INITIALIZED = json("""
			{"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2025-06-18","capabilities":{"tools":{}},\
			"serverInfo":{"name":"raw","version":"1"}}}""");

	private static final String ACCEPTED = "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n";

	private final RawHttpServer upstream = RawHttpServer.start();

	@RegisterExtension
	static final ConnectorsEmulatorExtension extension = new ConnectorsEmulatorExtension(ConnectorsEmulator.builder());

	private ConnectorsEmulator emulator = extension.emulator();

	private TestApi api = new TestApi(this.emulator);

	@AfterEach
	void close() {
		if (this.emulator != extension.emulator()) {
			this.emulator.close();
		}
		this.upstream.close();
	}

	/** Takes an emulator that does not wait long for the upstream. */
	private void startWithShortLimits() {
		this.emulator = ConnectorsEmulator.builder().timeouts(LIMIT, LIMIT, LIMIT).start();
		this.api = new TestApi(this.emulator);
	}

	private static String json(String body) {
		return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
				+ body;
	}

	private void create(String protocol, URI server) {
		this.api.create("c", server,
				",\"protocol\":\"" + protocol + "\",\"auth_methods\":[{\"method_type\":\"bearer\"}]");
		this.api.post(TestApi.ROOT + "/c/user/credentials", """
				{"name":"default","credentials":{"bearer_token":"upstream-token"}}""").expect(200);
	}

	/** Sends a tool call or a GET. */
	private RawResponse send(String protocol) {
		return protocol.equals("mcp")
				? GatewayRequests.message(this.emulator, "c", GatewayRequests.call("t", "{}")).send()
				: GatewayRequests.request(this.emulator, "GET /v1/connectors-gateway/c/http/x").send();
	}

	private RawResponse callAfterSession(String... response) {
		create("mcp", this.upstream.url("/mcp"));
		this.upstream.respond(INITIALIZED);
		this.upstream.respond(ACCEPTED);
		this.upstream.respond(response);
		return send("mcp");
	}

	private long calls() {
		return this.upstream.requests().stream().filter((request) -> request.contains("tools/call")).count();
	}

	private static void check(RawResponse response, int status, String detail, String proxyStatus) {
		assertThat(response.status()).as(response.body()).isEqualTo(status);
		assertThat(response.json().path("detail").asString()).isEqualTo(detail);
		assertThat(response.header("Content-Type")).isEqualTo("application/json");
		assertThat(response.header("Proxy-Status")).isEqualTo("connectors-gateway; " + proxyStatus);
	}

	@ParameterizedTest
	@ValueSource(strings = { "mcp", "http" })
	void serverThatIsNotThere(String protocol) {
		create(protocol, URI.create("http://127.0.0.1:1/x"));
		check(send(protocol), 502, "Upstream " + protocol.toUpperCase(Locale.ROOT) + " server unavailable",
				"error=destination_unavailable; details=\"upstream_unavailable\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "mcp", "http" })
	void serverThatIsSilent(String protocol) {
		startWithShortLimits();
		create(protocol, this.upstream.url("/x"));
		this.upstream.respond(RawHttpServer.WAIT);
		check(send(protocol), 504, "Upstream " + protocol.toUpperCase(Locale.ROOT) + " server timed out",
				"error=connection_timeout; details=\"upstream_timeout\"");
		this.upstream.proceed();
	}

	@ParameterizedTest
	@ValueSource(strings = { "mcp", "http" })
	void hostThatIsNotAllowed(String protocol) {
		create(protocol, URI.create("http://other.example.com/x"));
		RawResponse response = send(protocol).expect(502);
		assertThat(response.json().path("detail").asString()).startsWith("Upstream " + protocol.toUpperCase(Locale.ROOT)
				+ " server error: host 'other.example.com' is not on the emulator's list");
		assertThat(response.header("Proxy-Status"))
			.isEqualTo("connectors-gateway; error=destination_ip_prohibited; details=\"upstream_error\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "mcp", "http" })
	void connectionThatIsReset(String protocol) {
		create(protocol, this.upstream.url("/x"));
		this.upstream.respond(RawHttpServer.RESET);
		check(send(protocol), 502, "Upstream " + protocol.toUpperCase(Locale.ROOT) + " server error: connection broken",
				"error=connection_terminated; details=\"upstream_error\"");
	}

	@Test
	void httpResponseThatBreaksOffBeforeItsBody() {
		create("http", this.upstream.url("/x"));
		this.upstream.respond("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 3\r\n\r\n");
		RawResponse response = send("http");
		check(response, 502, "Upstream HTTP server error: connection broken",
				"error=connection_terminated; details=\"upstream_error\"; received-status=200");
		assertThat(response.header("Set-Cookie")).isEmpty();
	}

	@Test
	void callWhoseConnectionIsReset() {
		check(callAfterSession(RawHttpServer.RESET), 502, "Upstream MCP server error: connection broken",
				"error=connection_terminated; details=\"upstream_error\"");
		assertThat(calls()).isEqualTo(1);
	}

	@Test
	void callWithoutResponseInTime() {
		startWithShortLimits();
		check(callAfterSession(RawHttpServer.WAIT), 504, "Upstream MCP server timed out",
				"error=connection_timeout; details=\"upstream_timeout\"");
		assertThat(calls()).isEqualTo(1);
	}

	@Test
	void callWhoseResponseDoesNotEndInTime() {
		startWithShortLimits();
		check(callAfterSession("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{",
				RawHttpServer.WAIT), 504, "Upstream MCP server timed out",
				"error=connection_timeout; details=\"upstream_timeout\"; received-status=200");
		assertThat(calls()).isEqualTo(1);
	}

	@Test
	void callWhoseResponseBreaksOff() {
		check(callAfterSession("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"), 502,
				"Upstream MCP server error: connection broken",
				"error=connection_terminated; details=\"upstream_error\"; received-status=200");
		assertThat(calls()).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "500|502|Upstream MCP server error: status 500: down|destination_unavailable|upstream_error",
					"503|502|Upstream MCP server error: status 503: down|destination_unavailable|upstream_error",
					"400|502|Upstream MCP server error: status 400: down|http_protocol_error|upstream_error",
					"404|502|Upstream MCP server error: status 404: down|http_protocol_error|upstream_error",
					"429|502|Upstream MCP server error: status 429: down|http_protocol_error|upstream_error",
					"302|502|Upstream MCP server error: status 302: down|http_protocol_error|upstream_error",
					"401|401|MCP server rejected the credentials|http_request_denied|upstream_unauthorized",
					"403|403|MCP server rejected the credentials|http_request_denied|upstream_forbidden" })
	void statusOfAnMcpServer(int received, int status, String detail, String error, String details) {
		check(callAfterSession("HTTP/1.1 " + received + " Any\r\nContent-Length: 4\r\n\r\ndown"), status, detail,
				"error=" + error + "; details=\"" + details + "\"; received-status=" + received);
		assertThat(calls()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[]", "{\"jsonrpc\":\"2.0\",\"id\":99,\"result\":{}}",
			"{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":5}" })
	void responseThatIsNoMcp(String body) {
		RawResponse response = callAfterSession(json(body)).expect(502);
		assertThat(response.json().path("detail").asString()).startsWith("Upstream MCP server error: ");
		assertThat(response.header("Proxy-Status")).isEqualTo(
				"connectors-gateway; error=http_protocol_error; details=\"upstream_error\"; received-status=200");
		assertThat(calls()).isEqualTo(1);
	}

	@Test
	void jsonRpcErrorIsPassedOnWithTheIdOfTheClient() {
		RawResponse response = callAfterSession(json("""
				{"jsonrpc":"2.0","id":2,"error":{"code":-32602,"message":"Unknown tool","data":{"a":1}}}"""));
		assertThat(response.expect(200).json()).hasToString("""
				{"jsonrpc":"2.0","id":7,"error":{"code":-32602,"message":"Unknown tool","data":{"a":1}}}""");
		assertThat(response.header("Proxy-Status")).isEmpty();
		assertThat(this.api.get(TestApi.ROOT + "/c/user/credentials").text("/credentials/0/status/status_type"))
			.isEqualTo("valid");
	}

	@Test
	void jsonRpcErrorWithAnErrorStatusIsPassedOnToo() {
		String body = "{\"jsonrpc\":\"2.0\",\"id\":2,\"error\":{\"code\":-32000,\"message\":\"No\"}}";
		assertThat(callAfterSession(json(body).replace("200 OK", "400 Bad Request")).expect(200).json())
			.hasToString(body.replace(":2,", ":7,"));
	}

	@Test
	void eventStreamThatEndsWithoutResult() {
		check(callAfterSession("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: 3\r\n\r\n: \n"),
				502, "Upstream MCP server error: the event stream ended without a result",
				"error=http_protocol_error; details=\"upstream_error\"; received-status=200");
		assertThat(calls()).isEqualTo(1);
	}

	@Test
	void eventStreamThatCanNotBeResumed() {
		create("mcp", this.upstream.url("/mcp"));
		this.upstream.respond(INITIALIZED);
		this.upstream.respond(ACCEPTED);
		this.upstream.respond(
				"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\nid: 1\nretry: 1\n\n");
		this.upstream.respond(RawHttpServer.RESET);
		check(send("mcp"), 502, "Upstream MCP server error: connection broken",
				"error=connection_terminated; details=\"upstream_error\"; received-status=200");
		assertThat(calls()).isEqualTo(1);
		assertThat(this.upstream.requests()).last().asString().contains("Last-Event-ID: 1\r\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "tools/call", "initialize" })
	void errorOfTheSessionIsNotThatOfTheRequest(String method) {
		create("mcp", this.upstream.url("/mcp"));
		this.upstream.respond(json("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32602,\"message\":\"No\"}}"));
		check(GatewayRequests.message(this.emulator, "c", GatewayRequests.request("1", method)).send(), 502,
				"Upstream MCP server error: No",
				"error=http_protocol_error; details=\"upstream_error\"; received-status=200");
		assertThat(calls()).isZero();
	}

	@Test
	void tokenThatHasExpired() {
		this.api
			.post(TestApi.ROOT,
					"""
							{"name":"c","description":"d","server":"%s","protocol":"http","auth_methods":[{"method_type":"oauth2",\
							"grant_type":"client_credentials","token_endpoint_auth_method":"client_secret_post",\
							"oauth2_server_metadata":{"issuer":"http://127.0.0.1:1","token_endpoint":"http://127.0.0.1:1/t"}}]}"""
						.formatted(this.upstream.url("/x")))
			.expect(201);
		this.api.post(TestApi.ROOT + "/c/user/credentials", """
				{"name":"default","credentials":{"oauth":{"grant_type":"client_credentials","client_id":"i",\
				"client_secret":"s"}}}""").expect(200);
		RawResponse response = send("http").expect(401);
		assertThat(response.header("Proxy-Status"))
			.isEqualTo("connectors-gateway; error=http_request_denied; details=\"credentials_expired\"");
		assertThat(this.upstream.requests()).isEmpty();
	}

}
