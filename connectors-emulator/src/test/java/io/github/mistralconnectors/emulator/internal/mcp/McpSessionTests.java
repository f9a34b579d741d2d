// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.mcp;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.McpTestServer;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the sessions with MCP servers. Numbers of rules are those of {@code
 * docs/reference/emulator-rules.md}.
 */
class McpSessionTests {

	private static final String TOOLS = TestApi.ROOT + "/calc/tools";

	private static final String WAIT = "{\"arguments\":{\"millis\":1500}}";

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension();

	private final TestApi api = extension.api();

	@BeforeEach
	void createConnector() {
		this.api.create("calc", extension.server().url());
		this.api.openCredentials("calc");
	}

	@Test
	@DisplayName("rule 82: calls share one session")
	void callsShareOneSession() {
		for (int i = 0; i < 3; i++) {
			this.api.post(TOOLS + "/count/call", "{}").expect(200);
		}
		this.api.get(TOOLS).expect(200);
		assertThat(sessions()).isEqualTo(1);
	}

	@Test
	@Timeout(20)
	@DisplayName("rule 82: when a session is lost, a call that still runs is not repeated and gets its result")
	void lostSessionRepeatsNoRunningCall() {
		CompletableFuture<TestResponse> running = startWaiting();
		extension.server().loseSessions();
		this.api.post(TOOLS + "/count/call", "{}").expect(200);
		assertThat(running.join().expect(200).text("/content/0/text")).isEqualTo("waited");
		assertThat(extension.server().executions("wait")).isEqualTo(1);
		assertThat(extension.server().executions("count")).isEqualTo(1);
	}

	@Test
	@Timeout(20)
	@DisplayName("rules 81 and 82: a refused call is not sent again, and the session goes on")
	void refusedCall() {
		CompletableFuture<TestResponse> running = startWaiting();
		long before = extension.server().requests("POST");
		extension.server().respondWith(400);
		this.api.post(TOOLS + "/count/call", "{}").expect(502);
		assertThat(extension.server().requests("POST")).isEqualTo(before + 1);
		extension.server().respondWith(0);
		running.join().expect(200);
		this.api.post(TOOLS + "/count/call", "{}").expect(200);
		assertThat(sessions()).isEqualTo(1);
	}

	@Test
	@Timeout(60)
	void changesOfCredentialsMeetNoCallAboutToBegin() {
		List<CompletableFuture<TestResponse>> calls = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			calls.add(CompletableFuture.supplyAsync(() -> this.api.post(TOOLS + "/count/call", "{}")));
			this.api.openCredentials("calc");
		}
		assertThat(calls).allSatisfy((call) -> call.join().expect(200));
	}

	@Test
	void changedCredentialsBreakNoRunningCall() {
		CompletableFuture<TestResponse> running = startWaiting();
		this.api.openCredentials("calc");
		this.api.post(TOOLS + "/count/call", "{}").expect(200);
		running.join().expect(200);
	}

	@Test
	@Timeout(20)
	@DisplayName("rule 81: broken JSON is 502 at once, and the next call finds a new session")
	void brokenJson() {
		extension.server().respondWith(200, "application/json", "{\"jsonrpc\":");
		assertThat(this.api.post(TOOLS + "/count/call", "{}").expect(502).detail())
			.isEqualTo("Upstream MCP server error: the response is not JSON-RPC");
		extension.server().respondWith(200, "application/json", "{}");
		this.api.post(TOOLS + "/count/call", "{}").expect(502);
		extension.server().respondWith(0);
		this.api.post(TOOLS + "/count/call", "{}").expect(200);
	}

	@Test
	@Timeout(20)
	@DisplayName("rule 82: a session that breaks is ended")
	void brokenSession() {
		this.api.post(TOOLS + "/count/call", "{}").expect(200);
		long ended = extension.server().requests("DELETE");
		extension.server().respondWith(200, "application/json", "{\"jsonrpc\":");
		this.api.post(TOOLS + "/count/call", "{}").expect(502);
		Awaitility.await().until(() -> extension.server().requests("DELETE") == ended + 1);
	}

	@Test
	@DisplayName("rule 82: redirects are not followed with credentials")
	void redirects() {
		try (McpTestServer other = McpTestServer.start()) {
			extension.server().redirectTo(other.url());
			this.api.post(TOOLS + "/count/call", "{}").expect(502);
			assertThat(other.receivedHeaders()).isEmpty();
		}
	}

	@Test
	void hostsBeyondThisMachineAreRefused() {
		this.api.create("far", URI.create("https://mcp.example.com/mcp"));
		this.api.openCredentials("far");
		assertThat(this.api.get(TestApi.ROOT + "/far/tools").expect(502).detail()).isEqualTo(
				"Upstream MCP server error: host 'mcp.example.com' is not on the emulator's list of allowed hosts;"
						+ " --allow-host=mcp.example.com or allowHost(\"mcp.example.com\") adds it");
		String body = """
				{"name":"n","description":"d","server":"http://127.0.0.1:1","oauth2_server_metadata_url":\
				"https://auth.example.com/m"}""";
		this.api.post(TestApi.ROOT, body).expect(400);
	}

	private CompletableFuture<TestResponse> startWaiting() {
		CompletableFuture<TestResponse> running = CompletableFuture
			.supplyAsync(() -> this.api.post(TOOLS + "/wait/call", WAIT));
		Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> extension.server().executions("wait") == 1);
		return running;
	}

	private static long sessions() {
		return extension.server()
			.receivedHeaders()
			.stream()
			.map((headers) -> headers.getOrDefault("mcp-session-id", ""))
			.filter((session) -> !session.isEmpty())
			.distinct()
			.count() - 1;
	}

}
