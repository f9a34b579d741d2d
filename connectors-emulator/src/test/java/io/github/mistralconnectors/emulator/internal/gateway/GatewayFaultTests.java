// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.gateway;

import java.time.Duration;
import java.util.Map;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.ConnectorsEmulatorAssert;
import io.github.mistralconnectors.emulator.Fault;
import io.github.mistralconnectors.emulator.Fault.Operation;
import io.github.mistralconnectors.emulator.RecordedRequest;
import io.github.mistralconnectors.emulator.ToolCall;
import io.github.mistralconnectors.emulator.testsupport.RawHttpServer;
import io.github.mistralconnectors.emulator.testsupport.RawRequest;
import io.github.mistralconnectors.emulator.testsupport.RawRequest.RawResponse;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of faults at the gateway and of what is recorded of its requests, with JSON and
 * with event streams.
 */
@ParameterizedClass
@ValueSource(booleans = { false, true })
class GatewayFaultTests {

	private static final String CALL = GatewayRequests.call("greet", "{\"name\":\"Ada\",\"token\":\"t\"}");

	@Parameter
	boolean eventStreams;

	private final RawHttpServer upstream = RawHttpServer.start();

	private ConnectorsEmulator emulator;

	@BeforeEach
	void start() {
		this.emulator = ConnectorsEmulator.builder().gatewayEventStreams(this.eventStreams).start();
		this.emulator.connector("local").tool("greet", "{}", (arguments) -> "Hello " + arguments.get("name"));
		TestApi api = new TestApi(this.emulator);
		api.create("billing", this.upstream.url("/"), ",\"protocol\":\"http\"");
		api.openCredentials("billing");
	}

	@AfterEach
	void close() {
		this.emulator.close();
		this.upstream.close();
	}

	private RawRequest call() {
		return GatewayRequests.message(this.emulator, "local", CALL);
	}

	private RawRequest list() {
		return GatewayRequests.message(this.emulator, "local", GatewayRequests.request("1", "tools/list"));
	}

	private RawRequest get() {
		return GatewayRequests.request(this.emulator, "GET /v1/connectors-gateway/billing/http/x");
	}

	private int calls() {
		return this.emulator.toolCalls().size();
	}

	@Test
	void responseHasTheMediaTypeThatWasAskedFor() {
		RawResponse response = call().send().expect(200);
		String json = "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":{\"content\":[{\"type\":\"text\",\"text\":\"Hello Ada\"}],"
				+ "\"isError\":false}}";
		assertThat(response.header("Content-Type"))
			.isEqualTo(this.eventStreams ? "text/event-stream" : "application/json");
		assertThat(response.body()).isEqualTo(this.eventStreams ? "event: message\ndata: " + json + "\n\n" : json);
		assertThat(response.header("Content-Length").isEmpty()).isEqualTo(this.eventStreams);
	}

	@Test
	void faultConcernsOneKindOfRequest() {
		this.emulator.inject(Fault.status(500).onOperation(Operation.GATEWAY_CALL_TOOL));
		this.emulator.inject(Fault.status(501).onOperation(Operation.GATEWAY_MCP));
		this.emulator.inject(Fault.status(502).onOperation(Operation.GATEWAY_HTTP));
		this.emulator.inject(Fault.status(503).onOperation(Operation.CALL_TOOL));
		get().send().expect(502);
		list().send().expect(501);
		call().send().expect(500);
		get().send().expect(200);
		list().send().expect(200);
		call().send().expect(200);
		assertThat(calls()).isEqualTo(1);
		GatewayRequests.request(this.emulator, "POST /v1/connectors/local/tools/greet/call")
			.json("{}")
			.send()
			.expect(503);
		ConnectorsEmulatorAssert.assertThat(this.emulator).hadAllFaults();
	}

	@Test
	void gatewayFails() {
		this.emulator
			.inject(Fault.gateway("http_request_denied", "rate_limit_reached", 429).header("Retry-After", "3"));
		RawResponse limited = call().send().expect(429);
		assertThat(limited.header("Proxy-Status"))
			.isEqualTo("connectors-gateway; error=http_request_denied; details=\"rate_limit_reached\"");
		assertThat(limited.header("Retry-After")).isEqualTo("3");
		assertThat(limited.body()).isEqualTo("{\"detail\":\"Injected fault\"}");
		assertThat(limited.header("Content-Type")).isEqualTo("application/json");
		assertThat(calls()).isZero();
		this.emulator.inject(Fault.gateway("proxy_internal_error", "say \"a\\b\"", 502, 200));
		assertThat(call().send().expect(502).header("Proxy-Status")).isEqualTo(
				"connectors-gateway; error=proxy_internal_error; details=\"say \\\"a\\\\b\\\"\"; received-status=200");
		assertThat(calls()).isEqualTo(1);
		assertThatIllegalArgumentException().isThrownBy(() -> Fault.gateway("a", "b\r\n", 502));
	}

	@Test
	void connectionIsReset() {
		this.emulator.inject(Fault.resetBeforeEffect());
		assertThat(call().send().status()).isZero();
		assertThat(calls()).isZero();
		this.emulator.inject(Fault.resetAfterEffect());
		assertThat(call().send().status()).isZero();
		assertThat(calls()).isEqualTo(1);
		this.emulator.inject(Fault.resetBeforeEffect());
		assertThat(get().send().status()).isZero();
		assertThat(this.upstream.requests()).isEmpty();
		this.emulator.inject(Fault.resetAfterEffect());
		assertThat(get().send().status()).isZero();
		assertThat(this.upstream.requests()).hasSize(1);
	}

	@Test
	void bodyIsCutOff() {
		this.emulator.inject(Fault.cutBody(20));
		RawResponse response = call().send().expect(200);
		assertThat(response.body()).hasSize(20);
		assertThat(response.complete()).isFalse();
		assertThat(calls()).isEqualTo(1);
		this.emulator.inject(Fault.cutBody(2));
		this.upstream.respond("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
		RawResponse http = get().send().expect(200);
		assertThat(http.body()).isEqualTo("he");
		assertThat(http.complete()).isFalse();
	}

	@Test
	void streamEndsWithoutResponse() {
		this.emulator.inject(Fault.status(200).afterEffect().body("text/event-stream", ": nothing\n\n"));
		RawResponse response = call().send().expect(200);
		assertThat(response.body()).isEqualTo(": nothing\n\n");
		assertThat(response.complete()).isTrue();
		assertThat(calls()).isEqualTo(1);
	}

	@Test
	void messageIsChanged() {
		this.emulator.inject(Fault.set("/result/content/0/text", "\"changed\""));
		this.emulator.inject(Fault.set("/id", "99").after(1));
		this.emulator.inject(Fault.remove("/result").after(2));
		assertThat(call().send().body()).contains("\"changed\"").contains("data: ".repeat(this.eventStreams ? 1 : 0));
		assertThat(call().send().body()).contains("\"id\":99");
		assertThat(call().send().body()).doesNotContain("result");
	}

	@Test
	void httpResponseIsChanged() {
		String upstream = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nX-A: 1\r\nContent-Length: 12\r\n\r\n{\"a\" :  1.0}";
		this.upstream.respond(upstream);
		this.emulator.inject(Fault.delay(Duration.ofMillis(1)));
		RawResponse late = get().send().expect(200);
		assertThat(late.body()).isEqualTo("{\"a\" :  1.0}");
		assertThat(late.header("X-A")).isEqualTo("1");
		this.upstream.respond(upstream);
		this.emulator.inject(Fault.set("/b", "2"));
		assertThat(get().send().expect(200).body()).isEqualTo("{\"a\":1.0,\"b\":2}");
		this.upstream.respond("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nno");
		this.emulator.inject(Fault.set("/b", "2"));
		assertThat(get().send().expect(200).body()).isEqualTo("no");
		this.upstream.respond(upstream);
		this.emulator.inject(Fault.gateway("connection_timeout", "upstream_timeout", 504, 200));
		RawResponse failed = get().send().expect(504);
		assertThat(failed.header("X-A")).isEmpty();
		assertThat(this.upstream.requests()).hasSize(4);
	}

	@Test
	void bodyComesInPieces() {
		this.emulator.inject(Fault.slowBody(10, Duration.ofMillis(1)));
		assertThat(call().send().expect(200).complete()).isTrue();
	}

	@Test
	void recordingsAreTheSameWhicheverWayACallCame() {
		call().send().expect(200);
		GatewayRequests.request(this.emulator, "POST /v1/connectors/local/tools/greet/call")
			.json("{\"arguments\":{\"name\":\"Ada\",\"token\":\"t\"}}")
			.send()
			.expect(200);
		ToolCall expected = new ToolCall("local", "greet", Map.of("name", "Ada", "token", "t"), "default");
		assertThat(this.emulator.toolCalls()).containsExactly(expected, expected);
		ConnectorsEmulatorAssert.assertThat(this.emulator).calledToolTimes("greet", 2);
	}

	@Test
	void secretsInRecordedRequestsAreMasked() {
		call().header("x-credentials-name", "default").send();
		GatewayRequests.request(this.emulator, "POST /v1/connectors-gateway/billing/http/x?api_key=k&a=b")
			.header("X-Api-Key", "k")
			.json("{\"password\":\"p\",\"arguments\":{\"a\":1}}")
			.send();
		RecordedRequest message = this.emulator.requests().get(2);
		assertThat(message.path()).isEqualTo("/v1/connectors-gateway/local/mcp");
		assertThat(message.headers().get("authorization")).containsExactly("Bearer ***");
		assertThat(message.headers().get("x-credentials-name")).containsExactly("default");
		assertThat(message.body()).isEqualTo(CALL);
		RecordedRequest http = this.emulator.requests().get(3);
		assertThat(http.query()).isEqualTo("api_key=***&a=b");
		assertThat(http.headers().get("x-api-key")).containsExactly("***");
		assertThat(http.body()).isEqualTo("{\"password\":\"***\",\"arguments\":{\"a\":1}}");
	}

}
