// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.junit.ConnectorsEmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.RawMcpServer;
import io.github.mistralconnectors.emulator.testsupport.RawMcpServer.Script;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the responses of MCP servers to a tool call. Each is understood or is a
 * failure at once, long before the time limit, and the call is sent once.
 */
@Timeout(20)
class McpResponseTests {

	private static final String CALL = TestApi.ROOT + "/raw/tools/t/call";

	private static final String ERROR = "{\"jsonrpc\":\"2.0\",%s\"error\":{\"code\":-32602,\"message\":\"No such port\"}}";

	private static final String RIGHT = "{\"jsonrpc\":\"2.0\",\"id\":$,\"result\":" + RawMcpServer.RESULT + "}";

	private static final String FOREIGN = RIGHT.replace("$", "7");

	@RegisterExtension
	static final ConnectorsEmulatorExtension extension = new ConnectorsEmulatorExtension(ConnectorsEmulator.builder());

	private final TestApi api = new TestApi(extension.emulator());

	static Stream<Arguments> failures() {
		return Stream.of(
				Arguments.of(RawMcpServer.http("202 Accepted", "", ""), "the response has status 202 and no result"),
				Arguments.of("HTTP/1.1 204 No Content\r\n\r\n", "the response has status 204 and no result"),
				Arguments.of(RawMcpServer.json(""), "the response has status 200 and no result"),
				Arguments.of(RawMcpServer.json(" \n"), "the response has status 200 and no result"),
				Arguments.of("HTTP/1.1 200 OK\r\n\r\n", "the response has status 200 and no result"),
				Arguments.of(RawMcpServer.json("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\"}"),
						"the response has status 200 and no result"),
				Arguments.of(RawMcpServer.json("[]"), "the response has status 200 and no result"),
				Arguments.of(RawMcpServer.events(": hello\n\n"), "the event stream ended without a result"),
				Arguments.of(RawMcpServer.events(""), "the event stream ended without a result"),
				Arguments.of(RawMcpServer.events("data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\"}\n\n"),
						"the event stream ended without a result"),
				Arguments.of(RawMcpServer.json(FOREIGN), "the response has the id 7 instead of 2"),
				Arguments.of(RawMcpServer.json(RIGHT.replace("\"id\":$,", "")),
						"the response has the id  instead of 2"),
				Arguments.of(RawMcpServer.events("data: " + FOREIGN + "\n\n"),
						"the response has the id 7 instead of 2"),
				Arguments.of(RawMcpServer.json(ERROR.formatted("\"id\":$,")), "No such port"),
				Arguments.of(RawMcpServer.json(ERROR.formatted("\"id\":null,")), "No such port"),
				Arguments.of(RawMcpServer.json(ERROR.formatted("")), "No such port"),
				Arguments.of(RawMcpServer.json(ERROR.formatted("\"id\":7,")), "No such port"),
				Arguments.of(RawMcpServer.events("data: " + ERROR.formatted("\"id\":null,") + "\n\n"), "No such port"),
				Arguments.of(RawMcpServer.json("{\"jsonrpc\":\"2.0\",\"id\":$,\"error\":\"No such port\"}"),
						"No such port"),
				Arguments.of(RawMcpServer.json("{\"jsonrpc\":\"2.0\",\"id\":$,\"error\":{\"code\":-32603}}"),
						"{\"code\":-32603}"),
				Arguments.of(RawMcpServer.http("400 Bad Request", "Content-Type: application/json\r\n",
						ERROR.formatted("\"id\":$,")), "No such port"),
				Arguments.of(RawMcpServer.http("400 Bad Request", "", ERROR.formatted("\"id\":null,")), "No such port"),
				Arguments.of(RawMcpServer.http("500 Oops", "Content-Type: text/event-stream\r\n", "No such port"),
						"status 500: No such port"),
				Arguments.of(RawMcpServer.http("422 Unprocessable", "Content-Type: application/problem+json\r\n",
						"{\"detail\":\"No such port\"}"), "status 422: {\"detail\":\"No such port\"}"),
				Arguments.of(RawMcpServer.http("502 Bad Gateway", "Content-Type: text/html\r\n", "<html></html>"),
						"status 502"),
				Arguments.of(RawMcpServer.http("307 Temporary Redirect", "Location: http://127.0.0.1:1/\r\n", ""),
						"status 307"),
				Arguments.of(RawMcpServer.json("{\"jsonrpc\":\"2.0\",\"id\":$,\"result\":[]}"),
						"the result is not an object"),
				Arguments.of(RawMcpServer.json("{\"jsonrpc\":\"2.0\",\"id\":$}"), "the response is not JSON-RPC"),
				Arguments.of(RawMcpServer.events("data: {\"jsonrpc\":\n\n"), "the response is not JSON-RPC"),
				Arguments.of(RawMcpServer.http("200 OK", "Content-Type: text/html\r\n", "<html></html>"),
						"the response is not JSON-RPC"),
				Arguments.of("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{",
						"connection broken"),
				Arguments.of("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n",
						"connection broken"),
				Arguments.of("", "connection broken"),
				Arguments.of("ICY 200 OK\r\n\r\n" + RIGHT, "unexpected response: invalid version format: ICY"),
				Arguments.of(RawMcpServer.http("200 OK", "Content-Encoding: gzip\r\n", RIGHT),
						"unexpected response: Input is not in the GZIP format"),
				Arguments.of("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
						"unexpected response: Multiple Content-Length values found: [3, 4]"),
				Arguments.of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
						"unexpected response: Invalid character in chunk size"),
				Arguments.of("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n",
						"connection broken"),
				Arguments.of("HTTP/1.1 205 Reset\r\nContent-Length: 0\r\n\r\n",
						"the response has status 205 and no result"),
				Arguments.of(RawMcpServer.json("{\"jsonrpc\":\"2.0\",\"id\":$,\"result\":null}"),
						"the result is not an object"),
				Arguments.of(RawMcpServer.json(RIGHT.replace("$", "$.5")), "the response has the id 2.5 instead of 2"),
				Arguments.of(RawMcpServer.http("200 OK", "X-Large: " + "x".repeat(70_000) + "\r\n", RIGHT),
						"HTTP header is larger than 65536 bytes."));
	}

	@ParameterizedTest
	@MethodSource("failures")
	void responseThatHoldsNoResultFailsAtOnce(String response, String reason) throws IOException {
		try (RawMcpServer server = new RawMcpServer(Script.on("tools/call", response))) {
			assertThat(call(server).expect(502).detail()).isEqualTo("Upstream MCP server error: " + reason);
			assertThat(server.requests("tools/call")).hasSize(1);
		}
	}

	static Stream<String> understood() {
		String data = "data: " + RIGHT;
		String chunked = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
		return Stream.of(RawMcpServer.http("200 OK", "", RIGHT), "HTTP/1.1 200 OK\r\n\r\n" + RIGHT,
				"HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n" + RIGHT,
				RawMcpServer.http("200 OK", "Content-Type: text/plain\r\n", RIGHT),
				RawMcpServer.http("202 Accepted", "Content-Type: application/json\r\n", RIGHT),
				RawMcpServer.http("200 OK", "content-type: APPLICATION/JSON;charset=utf-8\r\n", RIGHT),
				RawMcpServer.json("\uFEFF" + RIGHT), RawMcpServer.json("[" + RIGHT + "]"),
				RawMcpServer.json(RIGHT.replace("$", "\"$\"")),
				RawMcpServer.json(RIGHT.replace("\"id\"", "\"error\":null,\"id\"")),
				chunked + "1\r\n{\r\n" + "%x\r\n%s\r\n0\r\n\r\n".formatted(RIGHT.length() - 1, RIGHT.substring(1)),
				RawMcpServer.events(data + "\n\n"), RawMcpServer.events(data + "\r\n\r\n"), RawMcpServer.events(data),
				RawMcpServer.events("\uFEFF" + data + "\n\n"), RawMcpServer.events("data:" + RIGHT + "\n\n"),
				RawMcpServer.events(data.replace(",", ",\ndata: ") + "\n\n"),
				RawMcpServer.events(": ping\n\nevent: message\nid: 1\n" + data + "\n\n"),
				RawMcpServer.events("event: other\ndata: x\n\n" + data + "\n\n"),
				RawMcpServer.events("data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\"}\n\n" + data + "\n\n"),
				RawMcpServer.events("data: [" + RIGHT + "]\n\n"),
				RawMcpServer.events("event: message\r" + data + "\r\r"),
				RawMcpServer.events("data: {\"jsonrpc\":\"2.0\",\"id\":$,\"method\":\"ping\"}\r\r" + data + "\r"),
				RawMcpServer.events("retry: soon\nid\ndata\nx: y\n\n" + data + "\n\n"),
				RawMcpServer.events("\r\n\r\n" + data.replace(",", ",\r\ndata:") + "\r\n\r\n"),
				RawMcpServer.json(RIGHT.replace("$", "$.0")), RawMcpServer.json("\r\n " + RIGHT + " \r\n"),
				RawMcpServer.json(RIGHT.replace("\"jsonrpc\":\"2.0\",", "")),
				RawMcpServer.events(data + "\n\n" + "data: late\n\n".repeat(1000)),
				RawMcpServer.events(data + "\n\n").replace("text/event-stream", "Text/Event-Stream; charset=utf-8"),
				RawMcpServer.http("200 OK", "X-Large: " + "x".repeat(64_000) + "\r\n", RIGHT));
	}

	@ParameterizedTest
	@MethodSource("understood")
	void resultIsUnderstoodHoweverItComes(String response) throws IOException {
		try (RawMcpServer server = new RawMcpServer(Script.on("tools/call", response))) {
			assertThat(call(server).expect(200).text("/content/0/text")).isEqualTo("done");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "100", "102", "103", "103,103", "100,103" })
	void informationalResponsesArePassedOver(String statuses) throws IOException {
		try (RawMcpServer server = new RawMcpServer((request, out) -> {
			for (String status : statuses.split(",")) {
				write(out, "HTTP/1.1 " + status + " Wait\r\nLink: </a>\r\n\r\n");
				new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
			}
			return false;
		})) {
			assertThat(call(server).expect(200).text("/content/0/text")).isEqualTo("done");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "application/json", "text/event-stream" })
	void compressedResponseIsUnderstood(String contentType) throws IOException {
		try (RawMcpServer server = new RawMcpServer((request, out) -> {
			if (!request.method().equals("tools/call")) {
				return false;
			}
			assertThat(request.header("accept-encoding")).contains("gzip");
			String message = request.response(RawMcpServer.RESULT);
			writeCompressed(out, contentType, contentType.startsWith("text") ? "data: " + message + "\n\n" : message);
			return true;
		})) {
			assertThat(call(server).expect(200).text("/content/0/text")).isEqualTo("done");
		}
	}

	@ParameterizedTest
	@Timeout(100)
	@ValueSource(strings = { "application/json", "text/event-stream" })
	void responseThatIsTooLargeFailsWithReason(String contentType) throws IOException {
		String data = contentType.startsWith("text") ? "data: " : "";
		try (RawMcpServer server = new RawMcpServer((request, out) -> {
			if (request.method().equals("tools/call")) {
				writeCompressed(out, contentType, data + " ".repeat(65 * 1024 * 1024));
			}
			return request.method().equals("tools/call");
		})) {
			assertThat(call(server).expect(502).detail())
				.isEqualTo("Upstream MCP server error: the response is larger than 64 MiB");
		}
	}

	@Test
	void serverGetsResponsesToItsRequests() throws IOException {
		String ping = "data: {\"jsonrpc\":\"2.0\",\"id\":\"p\",\"method\":\"ping\"}\n\n";
		String roots = "data: {\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"roots/list\"}\n\n";
		String response = RawMcpServer.events(ping + roots + "data: " + RIGHT + "\n\n");
		try (RawMcpServer server = new RawMcpServer(Script.on("tools/call", response))) {
			assertThat(call(server).expect(200).text("/content/0/text")).isEqualTo("done");
			assertThat(server.requests("").stream().map((request) -> request.message().toString())).containsExactly(
					"{\"jsonrpc\":\"2.0\",\"id\":\"p\",\"result\":{}}",
					"{\"jsonrpc\":\"2.0\",\"id\":0,\"error\":{\"code\":-32601,\"message\":\"Method not found\"}}");
		}
	}

	@Test
	void listingIsAskedForWhateverTheCapabilities() throws IOException {
		String initialized = RawMcpServer.json("""
				{"jsonrpc":"2.0","id":$,"result":{"protocolVersion":"2025-06-18","capabilities":{},\
				"serverInfo":{"name":"bare","version":"1"}}}""");
		try (RawMcpServer server = new RawMcpServer(Script.on("initialize", initialized))) {
			connect(server);
			assertThat(this.api.get(TestApi.ROOT + "/raw/tools").expect(200).text("/0/name")).isEqualTo("t");
		}
	}

	private TestResponse call(RawMcpServer server) {
		connect(server);
		return this.api.post(CALL, "{}");
	}

	private void connect(RawMcpServer server) {
		this.api.create("raw", server.url(), ",\"auth_scheme\":{\"scheme\":\"bearer\"}");
		this.api
			.post(TestApi.ROOT + "/raw/user/credentials",
					"{\"name\":\"t\",\"credentials\":{\"bearer_token\":\"hush\"}}")
			.expect(200);
	}

	private static void write(OutputStream out, String text) throws IOException {
		out.write(text.getBytes(StandardCharsets.UTF_8));
		out.flush();
	}

	private static void writeCompressed(OutputStream out, String contentType, String body) throws IOException {
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
			gzip.write(body.getBytes(StandardCharsets.UTF_8));
		}
		write(out, "HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n"
			.formatted(contentType, compressed.size()));
		compressed.writeTo(out);
	}

}
