// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import io.github.mistralconnectors.emulator.ApiVersion;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.ScriptedMcpServer;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the rules on calling a tool. Numbers of rules are those of {@code
 * docs/reference/emulator-rules.md}.
 */
class ToolCallRulesTests {

	private static final String TOOLS = TestApi.ROOT + "/calc/tools/";

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension((builder) -> builder.allowHost("*.invalid"));

	private TestApi api = extension.api();

	@Test
	@DisplayName("rule 76: arguments may be left out, the body may not")
	void argumentsAndBody() {
		createOpen();
		this.api.post(TOOLS + "count/call", "{}").expect(200);
		assertThat(this.api.post(TOOLS + "count/call", "").faults()).containsExactly("missing at body");
		assertThat(this.api.post(TOOLS + "count/call", "{\"arguments\":null}").faults())
			.containsExactly("dict_type at body.arguments");
		this.api.post(TestApi.ROOT + "/calc/call_tool", "{}").expect(404);
		assertThat(extension.server().executions("count")).isEqualTo(1);
	}

	@Test
	@DisplayName("rule 77: content, and MCP's marks in the metadata")
	void shape() {
		createOpen();
		assertThat(this.api.post(TOOLS + "add/call", "{\"arguments\":{\"a\":1,\"b\":2}}").expect(200).body())
			.isEqualTo("{\"content\":[{\"type\":\"text\",\"text\":\"3\"}],\"metadata\":{\"mcp_meta\":"
					+ "{\"isError\":false,\"structuredContent\":{\"sum\":3},\"_meta\":null}}}");
	}

	@ParameterizedTest
	@ValueSource(ints = { 300_000, 5_000_000 })
	@DisplayName("rule 78: content arrives whole")
	void largeContent(int size) {
		createOpen();
		String body = "{\"arguments\":{\"text\":\"äb\",\"size\":" + size + "}}";
		assertThat(this.api.post(TOOLS + "echo/call", body).expect(200).text("/content/0/text")).hasSize(size);
	}

	@Test
	@DisplayName("rule 79: a tool's own failure is 200")
	void toolError() {
		createOpen();
		TestResponse response = this.api.post(TOOLS + "fail/call", "{\"arguments\":{\"message\":\"no luck\"}}")
			.expect(200);
		assertThat(response.at("/metadata/mcp_meta/isError").booleanValue()).isTrue();
		assertThat(response.text("/content/0/text")).isEqualTo("no luck");
	}

	@Test
	@DisplayName("rule 80: names must match exactly; the server judges names and arguments")
	void serverJudges() {
		createOpen();
		assertThat(this.api.post(TOOLS + "Add/call", "{}").expect(502).detail())
			.startsWith("Upstream MCP server error: ");
		assertThat(this.api.post(TOOLS + "add/call", "{\"arguments\":{\"a\":\"x\"}}")
			.expect(200)
			.at("/metadata/mcp_meta/isError")
			.booleanValue()).isTrue();
	}

	@Test
	@DisplayName("rule 81: an unreachable server is 502")
	void unreachable() {
		for (String server : new String[] { "http://127.0.0.1:1/mcp", "http://no-such-host.invalid/mcp" }) {
			String id = this.api.create("calc", URI.create(server));
			this.api.openCredentials("calc");
			assertThat(this.api.post(TOOLS + "add/call", "{}").expect(502).detail())
				.isEqualTo("Upstream MCP server unavailable");
			assertThat(status("/error_message")).as("rule 65").isEqualTo("MCP server unreachable");
			this.api.delete(TestApi.ROOT + "/" + id);
		}
	}

	@Test
	@DisplayName("rule 81: a failure of TLS is 502")
	void tlsFailure() {
		this.api.create("calc", URI.create(extension.server().url().toString().replace("http:", "https:")));
		this.api.openCredentials("calc");
		assertThat(this.api.post(TOOLS + "add/call", "{}").expect(502).detail())
			.isEqualTo("Upstream MCP server unavailable");
	}

	@ParameterizedTest
	@CsvSource({ "401, 401, MCP server rejected the credentials", "403, 403, MCP server rejected the credentials",
			"400, 502, Upstream MCP server error: ", "503, 502, Upstream MCP server error: " })
	@DisplayName("rule 81: the same holds for listings")
	void listings(int upstream, int status, String detail) {
		createOpen();
		extension.server().respondWith(upstream);
		assertThat(this.api.get(TestApi.ROOT + "/calc/tools").expect(status).detail()).startsWith(detail);
	}

	@Test
	@DisplayName("rule 81: no listing in time is 504")
	void noListingInTime() throws IOException {
		CountDownLatch never = new CountDownLatch(1);
		try (ConnectorsEmulator emulator = startWithShortLimits();
				ScriptedMcpServer server = new ScriptedMcpServer((asked) -> awaiting(never))) {
			this.api = new TestApi(emulator);
			this.api.create("calc", server.url());
			this.api.openCredentials("calc");
			assertThat(this.api.get(TestApi.ROOT + "/calc/tools").expect(504).detail())
				.isEqualTo("Upstream MCP server timed out");
			never.countDown();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 503, 400, 404, 406, 429, 302 })
	@DisplayName("rule 81: other statuses are 502")
	void otherStatuses(int status) {
		createOpen();
		extension.server().respondWith(status);
		assertThat(this.api.post(TOOLS + "add/call", "{}").expect(502).detail())
			.startsWith("Upstream MCP server error: ");
		assertThat(status("/error_message")).as("rule 65").isEqualTo("MCP server error");
	}

	@Test
	@DisplayName("rule 81: what is not MCP is 502")
	void notMcp() {
		createOpen();
		extension.server().respondWith(200, "text/html", "<html></html>");
		this.api.post(TOOLS + "add/call", "{}").expect(502);
	}

	@Test
	@DisplayName("rule 81: a refused token is 401, a forbidden one 403")
	void refusedToken() {
		createOpen();
		extension.server().respondWith(401);
		assertThat(this.api.post(TOOLS + "add/call", "{}").expect(401).detail())
			.isEqualTo("MCP server rejected the credentials");
		assertThat(status("/status_type") + " " + status("/error_http_code") + " " + status("/error_message"))
			.as("rule 65")
			.isEqualTo("invalid 401 you need to reconnect");
		extension.server().respondWith(403);
		this.api.post(TOOLS + "add/call", "{}").expect(403);
	}

	@Test
	@DisplayName("rule 81: no response in time is 504")
	void noResponseInTime() {
		try (ConnectorsEmulator emulator = startWithShortLimits()) {
			this.api = new TestApi(emulator);
			createOpen();
			assertThat(this.api.post(TOOLS + "wait/call", "{\"arguments\":{\"millis\":3000}}").expect(504).detail())
				.isEqualTo("Upstream MCP server timed out");
			assertThat(status("/error_message")).as("rule 65").isEqualTo("MCP server timed out");
		}
	}

	private static ConnectorsEmulator startWithShortLimits() {
		Duration limit = Duration.ofMillis(500);
		return ConnectorsEmulator.builder().apiVersion(ApiVersion.V2026_08).timeouts(limit, limit, limit).start();
	}

	@Test
	@DisplayName("rule 65: the status is null before use and valid after success")
	void statusAfterSuccess() {
		createOpen();
		assertThat(this.api.get(TestApi.ROOT + "/calc/user/credentials").at("/credentials/0/status").isNull()).isTrue();
		this.api.post(TOOLS + "count/call", "{}").expect(200);
		assertThat(status("/status_type")).isEqualTo("valid");
		assertThat(status("/last_checked_at")).endsWith("Z");
	}

	@Test
	@DisplayName("rule 82: a session is kept, and opened anew once the server has lost it")
	void lostSession() {
		createOpen();
		this.api.post(TOOLS + "count/call", "{}").expect(200);
		this.api.post(TOOLS + "count/call", "{}").expect(200);
		extension.server().loseSessions();
		this.api.post(TOOLS + "count/call", "{}").expect(200);
		assertThat(extension.server().executions("count")).isEqualTo(3);
	}

	private static String awaiting(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return "{\"tools\":[]}";
	}

	private String status(String pointer) {
		return this.api.get(TestApi.ROOT + "/calc/user/credentials").text("/credentials/0/status" + pointer);
	}

	private void createOpen() {
		this.api.create("calc", extension.server().url());
		this.api.openCredentials("calc");
	}

}
