// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.authserver.ScriptedOAuthServer;
import io.github.mistralconnectors.emulator.junit.ConnectorsEmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.RawRequest;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of servers that want a token with more scopes (RFC 6750, section 3.1, and MCP's
 * step-up authorization): the failure names the scope, and the user is asked for it when
 * the connector is authorized again.
 */
class InsufficientScopeTests {

	private static final String CALC = TestApi.ROOT + "/calc";

	private static final String CALL = "POST /mcp where tools/call";

	private static final String REJECTED = "MCP server rejected the credentials";

	private static final ScriptedOAuthServer server = new ScriptedOAuthServer();

	@RegisterExtension
	static final ConnectorsEmulatorExtension extension = new ConnectorsEmulatorExtension(ConnectorsEmulator.builder());

	private final TestApi api = new TestApi(extension.emulator());

	@BeforeEach
	void reset() {
		server.reset();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"403|Bearer error=\"insufficient_scope\", scope=\"mcp:write\", error_description=\"Write access\"|mcp:read mcp:write|: the scope 'mcp:write' is needed",
			"403|bearer scope=\"mcp:read mcp:write\",error=insufficient_scope|mcp:read mcp:write|: the scope 'mcp:read mcp:write' is needed",
			"401|Bearer realm=\"x\", error=\"insufficient_scope\", scope=\"mcp:write\"|mcp:read mcp:write|: the scope 'mcp:write' is needed",
			"403|Basic realm=\"x\", Bearer error=\"insufficient_scope\", scope=\" a  b a\"|mcp:read a b|: the scope 'a b' is needed",
			"403|Bearer error=\"insufficient_scope\", error_description=\"Ask your administrator\"|mcp:read|: Ask your administrator",
			"403|Bearer error=\"insufficient_scope\"|mcp:read|: insufficient_scope",
			"403|Bearer error=\"insufficient_scope\", scope=\"\"|mcp:read|: insufficient_scope",
			"403|Bearer error=\"invalid_token\", scope=\"mcp:write\"|mcp:read|``",
			"403|Bearer scope=\"mcp:write\"|mcp:read|``" })
	void refusalNamesTheScopeThatIsAskedForNext(int status, String challenge, String scope, String reason) {
		authorize();
		refuse(CALL, status, challenge);
		assertThat(call().expect(status).detail()).isEqualTo(REJECTED + reason);
		assertThat(authUrl()).contains("&scope=" + scope + "&");
		assertThat(server.bodies(ScriptedOAuthServer.REGISTER)).last()
			.asString()
			.contains("\"scope\":\"" + scope + "\"");
	}

	@Test
	void authorizationWithTheScopeMakesTheCallWork() {
		authorize();
		refuse(CALL, 403, "Bearer error=\"insufficient_scope\", scope=\"mcp:write\"");
		call().expect(403);
		assertThat(this.api.get(CALC + "/user/credentials").text("/credentials/0/status/error_message"))
			.isEqualTo("you need to reconnect");
		server.remove(CALL);
		callback().expect(200);
		call().expect(200);
		assertThat(this.api.get(CALC + "/user/credentials").text("/credentials/0/status/status_type"))
			.isEqualTo("valid");
	}

	@ParameterizedTest
	@ValueSource(strings = { "tools/list", "initialize" })
	void everyRefusedRequestCounts(String method) {
		authorize();
		refuse("POST /mcp where " + method, 403, "Bearer error=\"insufficient_scope\", scope=\"mcp:write\"");
		assertThat(this.api.get(CALC + "/tools?refresh=true").expect(403).detail())
			.isEqualTo(REJECTED + ": the scope 'mcp:write' is needed");
		assertThat(authUrl()).contains("scope=mcp:read mcp:write");
	}

	@Test
	void scopesOfTheClientAreKept() {
		this.api.create("calc", server.url("/mcp"),
				",\"auth_data\":{\"client_id\":\"c\",\"client_secret\":\"s\",\"client_scopes\":[\"own\"]}");
		callback().expect(200);
		refuse(CALL, 403, "Bearer error=\"insufficient_scope\", scope=\"mcp:write own\"");
		call().expect(403);
		assertThat(authUrl()).contains("scope=own mcp:write&");
	}

	@Test
	void scopesDoNotGrowWithoutEnd() {
		authorize();
		for (int i = 0; i < 20; i++) {
			refuse(CALL, 403, "Bearer error=\"insufficient_scope\", scope=\"" + ("s" + i).repeat(100) + "\"");
			call().expect(403);
		}
		refuse(CALL, 403, "Bearer error=\"insufficient_scope\", scope=\"" + "s".repeat(2000) + "\"");
		assertThat(call().expect(403).detail()).hasSizeLessThan(600);
		assertThat(authUrl()).hasSizeLessThan(2500).contains(" " + "s19".repeat(100) + "&");
	}

	@Test
	void gatewayTellsTheSame() {
		authorize();
		refuse(CALL, 403, "Bearer error=\"insufficient_scope\", scope=\"mcp:write\"");
		RawRequest.RawResponse response = new RawRequest(extension.emulator().baseUrl(),
				"POST /v1/connectors-gateway/calc/mcp")
			.header("Authorization", "Bearer " + extension.emulator().apiKey())
			.header("Accept", "application/json, text/event-stream")
			.json("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"count\"}}")
			.send()
			.expect(403);
		assertThat(response.body()).contains("the scope 'mcp:write' is needed");
		assertThat(response.header("Proxy-Status")).contains("http_request_denied", "upstream_forbidden");
	}

	private static void refuse(String request, int status, String challenge) {
		server.json(request, status, "{}");
		server.challenge(challenge);
		server.challengeAlways();
	}

	private void authorize() {
		this.api.create("calc", server.url("/mcp"));
		callback().expect(200);
	}

	private TestResponse callback() {
		String state = authUrl().split("[?&]state=")[1].split("&")[0];
		return this.api.withAuthorization("").get("/v1/integrations_auth/oauth2_callback?code=c&state=" + state);
	}

	private String authUrl() {
		String address = this.api.get(CALC + "/auth_url").expect(200).text("/auth_url");
		return URLDecoder.decode(address, StandardCharsets.UTF_8);
	}

	private TestResponse call() {
		return this.api.post(CALC + "/tools/count/call", "{}");
	}

}
