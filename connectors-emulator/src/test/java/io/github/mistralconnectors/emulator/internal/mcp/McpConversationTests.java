// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.mcp;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.junit.ConnectorsEmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.RawMcpServer;
import io.github.mistralconnectors.emulator.testsupport.RawMcpServer.Request;
import io.github.mistralconnectors.emulator.testsupport.RawMcpServer.Script;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the requests that an MCP server receives, in their order, and of event streams
 * that are resumed.
 */
@Timeout(20)
class McpConversationTests {

	private static final String RAW = TestApi.ROOT + "/raw";

	@RegisterExtension
	static final ConnectorsEmulatorExtension extension = new ConnectorsEmulatorExtension(
			ConnectorsEmulator.builder().allowHost("*.example.com"));

	private final TestApi api = new TestApi(extension.emulator());

	@Test
	void versionIsSentOnceItIsNegotiated() throws IOException {
		try (RawMcpServer server = new RawMcpServer(negotiating("2025-03-26"))) {
			call(server).expect(200);
			assertThat(server.requests()).extracting(Request::method)
				.containsExactly("initialize", "notifications/initialized", "tools/call");
			assertThat(server.requests()).extracting((request) -> request.header("mcp-protocol-version"))
				.containsExactly("", "2025-03-26", "2025-03-26");
			assertThat(server.requests()).extracting((request) -> request.header("mcp-session-id"))
				.containsExactly("", "s1", "s1");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "1\\r\\nX-Injected: yes", "\\u0000", "two words", "\\u00e9" })
	void versionThatIsNoValueOfAHeaderIsNotSent(String version) throws IOException {
		try (RawMcpServer server = new RawMcpServer(negotiating(version))) {
			call(server).expect(200);
			assertThat(server.requests("tools/call")).singleElement()
				.satisfies((request) -> assertThat(request.headers()).doesNotContainKeys("mcp-protocol-version",
						"x-injected"));
		}
	}

	@Test
	void requestsAreThoseOfPlainHttp11() throws IOException {
		try (RawMcpServer server = new RawMcpServer((request, out) -> false)) {
			call(server).expect(200);
			assertThat(server.requests()).allSatisfy((request) -> {
				assertThat(request.start()).isEqualTo("POST /mcp HTTP/1.1");
				assertThat(request.headers()).doesNotContainKeys("upgrade", "http2-settings", "connection",
						"transfer-encoding");
				assertThat(request.header("accept")).isEqualTo("application/json, text/event-stream");
				assertThat(request.header("content-type")).isEqualTo("application/json");
			});
		}
	}

	@Test
	void headersOfProtocolsCanNotBeReplaced() throws IOException {
		try (RawMcpServer server = new RawMcpServer((request, out) -> false)) {
			this.api.create("raw", server.url(), """
					,"headers":{"Host":"other","CONTENT-length":"1",\
					"Transfer-Encoding":"chunked","Accept-Encoding":"br","Upgrade":"h2c","Mcp-Session-Id":"s",\
					"X-Mine":"yes"}""");
			this.api.openCredentials("raw");
			this.api.post(RAW + "/tools/t/call", "{}").expect(200);
			assertThat(server.requests("tools/call")).singleElement().satisfies((request) -> {
				assertThat(request.header("host")).isEqualTo("127.0.0.1:" + server.port());
				assertThat(request.headers()).doesNotContainKeys("transfer-encoding", "upgrade", "mcp-session-id");
				assertThat(request.header("accept-encoding")).isEqualTo("gzip");
				assertThat(request.header("x-mine")).isEqualTo("yes");
			});
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "500 Oops", "400 Bad Request", "404 Not Found", "200 OK" })
	void responseToNotificationDoesNotMatter(String status) throws IOException {
		try (RawMcpServer server = new RawMcpServer(
				Script.on("notifications/initialized", RawMcpServer.http(status, "", "x")))) {
			call(server).expect(200);
		}
	}

	@Test
	void initializationThatFailedIsTriedAgain() throws IOException {
		AtomicInteger attempts = new AtomicInteger();
		try (RawMcpServer server = new RawMcpServer((request, out) -> {
			boolean refused = request.method().equals("initialize") && attempts.incrementAndGet() == 1;
			if (refused) {
				write(out, RawMcpServer.http("503 Busy", "Mcp-Session-Id: gone\r\n", "warming up"));
			}
			return refused;
		})) {
			assertThat(call(server).expect(502).detail())
				.isEqualTo("Upstream MCP server error: status 503: warming up");
			this.api.post(RAW + "/tools/t/call", "{}").expect(200);
			assertThat(server.requests())
				.allSatisfy((request) -> assertThat(request.header("mcp-session-id")).isEmpty());
		}
	}

	@Test
	void refusalOfTheCallItselfIsNotALostSession() throws IOException {
		String refusal = RawMcpServer.http("404 Not Found", "Content-Type: application/json\r\n",
				"{\"jsonrpc\":\"2.0\",\"id\":2,\"error\":{\"code\":-32602,\"message\":\"Item not found\"}}");
		try (RawMcpServer server = new RawMcpServer((request, out) -> negotiating("2025-06-18").respond(request, out)
				|| Script.on("tools/call", refusal).respond(request, out))) {
			assertThat(call(server).expect(502).detail()).isEqualTo("Upstream MCP server error: Item not found");
			assertThat(server.requests("tools/call")).hasSize(1);
		}
	}

	@Test
	void sessionThatIsRefusedByStatus400IsOpenedAnewByTheNextCall() throws IOException {
		AtomicInteger calls = new AtomicInteger();
		String refusal = RawMcpServer.http("400 Bad Request", "",
				"{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32000,\"message\":\"No valid session ID\"}}");
		try (RawMcpServer server = new RawMcpServer((request, out) -> negotiating("2025-06-18").respond(request, out)
				|| (request.method().equals("tools/call") && calls.incrementAndGet() == 1
						&& Script.on("tools/call", refusal).respond(request, out)))) {
			assertThat(call(server).expect(502).detail()).isEqualTo("Upstream MCP server error: No valid session ID");
			this.api.post(RAW + "/tools/t/call", "{}").expect(200);
			assertThat(server.requests("tools/call")).hasSize(2);
			assertThat(server.requests("initialize")).hasSize(2);
		}
	}

	@Test
	void responseToNotificationThatNeverEndsHoldsNothingUp() throws IOException {
		CountDownLatch end = new CountDownLatch(1);
		try (RawMcpServer server = new RawMcpServer((request, out) -> {
			boolean endless = request.method().equals("notifications/initialized");
			if (endless) {
				write(out, RawMcpServer.events(": open\n\n"));
				out.flush();
				end.await();
			}
			return endless;
		})) {
			call(server).expect(200);
		}
		finally {
			end.countDown();
		}
	}

	/** The HTML standard has malformed fields passed over. */
	@ParameterizedTest
	@ValueSource(strings = { "soon", "1.5", "", "-1", "99999999999999999999", "retry: 5" })
	void retryThatIsNoNumberIsPassedOver(String retry) throws IOException {
		try (RawMcpServer server = new RawMcpServer(
				resumable(RawMcpServer.events("id: 7\nretry: 20\nretry: " + retry + "\n\n")))) {
			assertThat(call(server).expect(200).text("/content/0/text")).isEqualTo("done");
		}
	}

	@Test
	void cursorThatComesBackIsNamed() throws IOException {
		String page = "{\"jsonrpc\":\"2.0\",\"id\":$,\"result\":{\"tools\":[{\"name\":\"t\"}],\"nextCursor\":\"a\"}}";
		try (RawMcpServer server = new RawMcpServer(Script.on("tools/list", RawMcpServer.json(page)))) {
			call(server).expect(200);
			assertThat(this.api.get(RAW + "/tools").expect(502).detail())
				.isEqualTo("Upstream MCP server error: the listing has the cursor 'a' twice");
			assertThat(server.requests("tools/list")).hasSize(2);
		}
	}

	@Test
	void sessionEndsWithItsConnector() throws IOException {
		try (RawMcpServer server = new RawMcpServer(negotiating("2025-06-18"))) {
			call(server).expect(200);
			this.api.delete(TestApi.ROOT + "/" + this.api.get(RAW).text("/id")).expect(200);
			Awaitility.await().until(() -> server.requests("DELETE").size() == 1);
			assertThat(server.requests("DELETE").get(0).header("mcp-session-id")).isEqualTo("s1");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "id: 7\nretry: 20\ndata:\n\n", "id: 7\nretry: 20\ndata: \n\n", "id:7\nretry:20\n\n",
			"retry: 20\nid: 7\ndata: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\"}\n\n",
			"id: 6\ndata:\n\nid: 7\nretry: 20\n\n: comment\n\n" })
	void eventStreamThatEndsEarlyIsResumed(String events) throws IOException {
		try (RawMcpServer server = new RawMcpServer(resumable(RawMcpServer.events(events)))) {
			assertThat(call(server).expect(200).text("/content/0/text")).isEqualTo("done");
			assertThat(server.requests("tools/call")).hasSize(1);
			assertThat(server.requests("GET")).singleElement().satisfies((request) -> {
				assertThat(request.header("last-event-id")).isEqualTo("7");
				assertThat(request.header("accept")).contains("text/event-stream");
				assertThat(request.header("mcp-session-id")).isEqualTo("s1");
				assertThat(request.header("mcp-protocol-version")).isEqualTo("2025-11-25");
				assertThat(request.header("authorization")).isEqualTo("Bearer hush");
			});
		}
	}

	@Test
	void eventStreamThatBreaksIsResumed() throws IOException {
		String event = "id: 7\nretry: 20\ndata:\n\n";
		String broken = RawMcpServer.events("").replace("Connection: close", "Transfer-Encoding: chunked")
				+ "%x\r\n%s\r\n".formatted(event.length(), event);
		try (RawMcpServer server = new RawMcpServer(resumable(broken))) {
			assertThat(call(server).expect(200).text("/content/0/text")).isEqualTo("done");
			assertThat(server.requests("tools/call")).hasSize(1);
		}
	}

	@Test
	void eventStreamIsResumedAsOftenAsItEnds() throws IOException {
		AtomicInteger resumed = new AtomicInteger();
		try (RawMcpServer server = new RawMcpServer((request, out) -> {
			int number = request.httpMethod().equals("GET") ? resumed.incrementAndGet() : 0;
			if (number > 3) {
				write(out, RawMcpServer.events("data: {\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"content\":[]}}\n\n"));
			}
			else if (number > 0 || request.method().equals("tools/call")) {
				write(out,
						RawMcpServer.events((number == 3) ? ": nothing new\n\n" : "id: e" + number + "\nretry: 5\n\n"));
			}
			return number > 0 || request.method().equals("tools/call");
		})) {
			call(server).expect(200);
			assertThat(server.requests("GET")).extracting((request) -> request.header("last-event-id"))
				.containsExactly("e0", "e1", "e2", "e2");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 405, 404, 400, 500, 401 })
	void eventStreamThatCanNotBeResumedFailsAtOnce(int status) throws IOException {
		String ended = RawMcpServer.events("id: 7\nretry: 20\ndata:\n\n");
		try (RawMcpServer server = new RawMcpServer((request, out) -> {
			if (request.httpMethod().equals("GET")) {
				write(out, RawMcpServer.http(status + " No", "", ""));
				return true;
			}
			return resumable(ended).respond(request, out);
		})) {
			assertThat(call(server).expect(502).detail()).isEqualTo("Upstream MCP server error: the event stream ended"
					+ " without a result, and can't be resumed: status " + status);
			assertThat(server.requests("tools/call")).hasSize(1);
		}
	}

	@Test
	void proxyOfJavaIsUsedForAllHostsButLoopback() throws IOException {
		try (RawMcpServer proxy = new RawMcpServer(Script.on("", "HTTP/1.1 503 No tunnel\r\n\r\n"));
				RawMcpServer server = new RawMcpServer((request, out) -> false)) {
			System.setProperty("http.proxyHost", "127.0.0.1");
			System.setProperty("http.proxyPort", String.valueOf(proxy.port()));
			System.setProperty("http.nonProxyHosts", "127.*");
			URI local = URI.create("http://localhost:" + server.port() + "/mcp");
			this.api.create("probed", local);
			call(local).expect(200);
			assertThat(proxy.requests()).isEmpty();
			this.api.create("far", URI.create("http://probe.example.com/mcp"));
			this.api.openCredentials("far");
			this.api.post(TestApi.ROOT + "/far/tools/t/call", "{}").expect(502);
			this.api
				.post(TestApi.ROOT,
						"""
								{"name":"n","description":"d","server":"http://127.0.0.1:1","protocol":"mcp","oauth2_server_metadata_url":\
								"http://auth.example.com/m"}""")
				.expect(400);
			assertThat(proxy.requests()).extracting(Request::start)
				.containsExactly("CONNECT probe.example.com:80 HTTP/1.1", "CONNECT probe.example.com:80 HTTP/1.1",
						"CONNECT auth.example.com:80 HTTP/1.1");
		}
		finally {
			List.of("http.proxyHost", "http.proxyPort", "http.nonProxyHosts").forEach(System::clearProperty);
		}
	}

	private static Script negotiating(String version) {
		return Script.on("initialize",
				RawMcpServer.http("200 OK", "Content-Type: application/json\r\nMcp-Session-Id: s1\r\n", """
						{"jsonrpc":"2.0","id":$,"result":{"protocolVersion":"%s","capabilities":{},\
						"serverInfo":{"name":"raw","version":"1"}}}""".formatted(version)));
	}

	/** A call gets an event stream, and whoever resumes it the result. */
	private static Script resumable(String events) {
		return (request, out) -> {
			if (request.httpMethod().equals("GET")) {
				write(out, RawMcpServer
					.events("id: 8\ndata: {\"jsonrpc\":\"2.0\",\"id\":2,\"result\":" + RawMcpServer.RESULT + "}\n\n"));
				return true;
			}
			return negotiating("2025-11-25").respond(request, out)
					|| Script.on("tools/call", events).respond(request, out);
		};
	}

	private TestResponse call(RawMcpServer server) {
		return call(server.url());
	}

	private TestResponse call(URI server) {
		this.api.create("raw", server, ",\"auth_scheme\":{\"scheme\":\"bearer\"}");
		this.api.post(RAW + "/user/credentials", "{\"name\":\"t\",\"credentials\":{\"bearer_token\":\"hush\"}}")
			.expect(200);
		return this.api.post(RAW + "/tools/t/call", "{}");
	}

	private static void write(OutputStream out, String text) throws IOException {
		out.write(text.getBytes(StandardCharsets.UTF_8));
		out.flush();
	}

}
