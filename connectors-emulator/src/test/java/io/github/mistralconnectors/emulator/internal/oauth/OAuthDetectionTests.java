// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.authserver.ScriptedOAuthServer;
import io.github.mistralconnectors.emulator.junit.ConnectorsEmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the emulator detects a server that requires OAuth, and that it explains a
 * detection that fails.
 */
class OAuthDetectionTests {

	private static final String CALC = TestApi.ROOT + "/calc";

	private static final String CALLBACK = "/v1/integrations_auth/oauth2_callback";

	private static final ScriptedOAuthServer server = new ScriptedOAuthServer();

	@RegisterExtension
	static final ConnectorsEmulatorExtension extension = new ConnectorsEmulatorExtension(ConnectorsEmulator.builder());

	private final TestApi api = new TestApi(extension.emulator());

	private final Logger logger = Logger.getLogger("io.github.mistralconnectors.emulator");

	private final LogLines log = new LogLines();

	@BeforeEach
	void reset() {
		server.reset();
		this.logger.setLevel(Level.INFO);
		this.logger.addHandler(this.log);
	}

	@AfterEach
	void endLog() {
		this.logger.removeHandler(this.log);
		this.logger.setLevel(null);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void refusedToolCallAddsOAuth() {
		server.open("initialize", "tools/list");
		create();
		assertThat(methods()).containsExactly("none");
		this.api.openCredentials("calc");
		this.api.get(CALC + "/tools").expect(200);
		call().expect(401);
		assertThat(methods()).containsExactly("none", "oauth2");
		callback().expect(200);
		call().expect(200);
		assertThat(this.api.get(CALC + "/user/credentials").at("/credentials")).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "tools/call, true", "tools/list, true", "'', false" })
	void everyRefusedRequestAddsOAuthIfThereIsMetadata(String open, boolean documents) {
		server.open("initialize", "tools/list", "tools/call");
		create();
		this.api.openCredentials("calc");
		server.open("initialize", open);
		if (!documents) {
			server.remove(ScriptedOAuthServer.RESOURCE);
			server.remove(ScriptedOAuthServer.METADATA);
			server.challenge("Bearer");
		}
		(open.equals("tools/call") ? this.api.get(CALC + "/tools") : call()).expect(401);
		assertThat(methods()).isEqualTo(documents ? List.of("none", "oauth2") : List.of("none"));
	}

	@Test
	void refusalByBrokenServerIsExplainedUntilItIsMended() {
		server.open("initialize", "tools/list");
		server.challenge("Bearer resource_metadata=\"" + server.url("/elsewhere") + "\"");
		server.remove(ScriptedOAuthServer.RESOURCE);
		server.json("GET /elsewhere", 200, server.resource());
		server.json(ScriptedOAuthServer.METADATA, 200, "{\"issuer\":\"" + server.url("") + "\"}");
		create();
		this.api.openCredentials("calc");
		call().expect(401);
		assertThat(this.api.get(CALC + "/auth_url").expect(502).detail())
			.contains("'authorization_endpoint' of the authorization server metadata");
		server.json(ScriptedOAuthServer.METADATA, 200, server.metadata());
		this.api.get(CALC + "/auth_url").expect(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"ui_locales_supported\":[\"en_US\"]", "\"service_documentation\":\"\"",
			"\"scopes_supported\":null", "\"response_types_supported\":7", "\"op_tos_uri\":{}",
			"\"token_endpoint_auth_methods_supported\":\"client_secret_post\"", "\"jwks_uri\":\"no address\"",
			"\"code_challenge_methods_supported\":[]", "\"authorization_servers\":7", "\"error\":null" })
	void membersThatNobodyUsesDoNotMatter(String member) {
		server.json(ScriptedOAuthServer.METADATA, 200, server.metadata().replaceFirst("\\{", "{" + member + ","));
		create();
		assertThat(methods()).containsExactly("oauth2");
		callback().expect(200);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"authorization_servers|`{\"resource\":\"URL/mcp\"}`|`'authorization_servers' of the protected resource metadata of URL/.well-known/oauth-protected-resource/mcp is missing`",
			"resource|`{\"authorization_servers\":[\"URL\"]}`|`'resource' of the protected resource metadata of URL/.well-known/oauth-protected-resource/mcp is missing`",
			"resource|`{\"resource\":\"http://localhost/mcp\"}`|`is \"http://localhost/mcp\"; 'URL/mcp' or what it begins with is needed`",
			"resource|`{\"resource\":[],\"authorization_servers\":[\"URL\"]}`|is []; an http or https address is needed",
			"issuer|`{\"resource\":\"URL/mcp\",\"authorization_servers\":[\"urn:x\"]}`|'urn:x' is not an http or https address",
			"host|`{\"resource\":\"URL/mcp\",\"authorization_servers\":[\"http://10.0.0.1\"]}`|host '10.0.0.1' is not on the emulator's list",
			"error|`{\"error\":\"temporarily_unavailable\",\"error_description\":\"Later\"}`|temporarily_unavailable: Later" })
	void wrongResourceMetadataIsExplained(String title, String document, String reason) {
		server.remove(ScriptedOAuthServer.METADATA);
		server.json(ScriptedOAuthServer.RESOURCE, 200, document.replace("URL", server.url("").toString()));
		assertExplained(reason);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"issuer|\"http://other\"|`'issuer' of the authorization server metadata of URL/.well-known/oauth-authorization-server is \"http://other\"; 'URL' is needed`",
			"issuer|null|is null", "token_endpoint|\"/token\"|`is \"/token\"; an http or https address is needed`",
			"token_endpoint|7|is 7;", "authorization_endpoint|\"\"|`is \"\"; an http or https address is needed`",
			"authorization_endpoint|\"http://u:hush@:0/\"|http://***@" })
	void wrongServerMetadataIsExplained(String member, String value, String reason) {
		server.json(ScriptedOAuthServer.METADATA, 200,
				server.metadata().replaceFirst("\"" + member + "\":\"[^\"]*\"", "\"" + member + "\":" + value));
		assertExplained(reason);
	}

	@Test
	void wrongRegistrationEndpointIsExplainedWhenItIsNeeded() {
		server.json(ScriptedOAuthServer.METADATA, 200, server.metadata()
			.replaceFirst("\"registration_endpoint\":\"[^\"]*\"", "\"registration_endpoint\":\"register\""));
		create();
		assertThat(methods()).containsExactly("oauth2");
		assertThat(this.api.get(CALC + "/auth_url").expect(502).detail())
			.contains("'registration_endpoint' of the authorization server metadata is \"register\"");
		assertThat(this.log.lines).last()
			.asString()
			.startsWith("WARNING OAuth2 client registration failed: 'registration_endpoint'");
	}

	@Test
	void stepsAreLogged() {
		create();
		assertThat(this.log.lines).singleElement()
			.asString()
			.startsWith("INFO OAuth metadata was found")
			.contains(server.url("/mcp") + " sent the challenge Bearer resource_metadata=",
					"The protected resource metadata of " + server.url("/.well-known/oauth-protected-resource/mcp")
							+ " is used",
					"The authorization server metadata of " + server.url("/.well-known/oauth-authorization-server")
							+ " is used");
	}

	@ParameterizedTest
	@CsvSource({ "initialize, 'status 200: the method is none'", "nothing, was not found" })
	void methodWithoutOAuthIsLoggedToo(String open, String line) {
		server.open(open);
		server.remove(ScriptedOAuthServer.RESOURCE);
		server.remove(ScriptedOAuthServer.METADATA);
		server.challenge("Basic realm=\"x\"");
		create();
		assertThat(methods()).doesNotContain("oauth2");
		assertThat(this.log.lines).singleElement().asString().startsWith("INFO ").contains(line);
	}

	@Test
	void documentThatNeverComesIsPassedOver() {
		server.hang(ScriptedOAuthServer.RESOURCE);
		server.challenge("Bearer");
		Duration limit = Duration.ofSeconds(2);
		try (ConnectorsEmulator emulator = ConnectorsEmulator.builder().timeouts(limit, limit, limit).start()) {
			new TestApi(emulator).create("calc", server.url("/mcp"));
			assertThat(new TestApi(emulator).get(CALC + "/authentication_methods").text("/0/method_type"))
				.isEqualTo("oauth2");
		}
		assertThat(this.log.lines).singleElement().asString().contains("did not arrive: no end within 2000 ms");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "/mcp?tenant=a|/mcp|?tenant=a", "/mcp/?tenant=a&x=%20|/mcp|?tenant=a&x=%20",
			"/mcp?tenant=a|/mcp|", "/mcp|/mcp|", "/|''|", "/?tenant=a|''|?tenant=a" })
	void queryOfResourceIsKept(String path, String place, String query) {
		String kept = (query != null) ? query : "";
		server.open();
		server.challenge("Bearer");
		server.remove(ScriptedOAuthServer.RESOURCE);
		String resource = server.url("") + place + kept;
		server.json("GET /.well-known/oauth-protected-resource" + place + kept, 200,
				"{\"resource\":\"%s\",\"authorization_servers\":[\"%s\"]}".formatted(resource, server.url("")));
		server.json("POST " + path, 401, "{}");
		this.api.create("calc", server.url(path));
		assertThat(this.api.get(CALC + "/authentication_methods").text("/0/oauth2_server_metadata/x_resource_url"))
			.isEqualTo(resource);
		callback().expect(200);
		assertThat(server.bodies(ScriptedOAuthServer.TOKEN)).last()
			.asString()
			.contains("resource=" + URLEncoder.encode(resource, StandardCharsets.UTF_8));
	}

	@Test
	void resourceWithAnotherQueryIsRefused() {
		server.json("POST /mcp?tenant=b", 401, "{}");
		server.remove(ScriptedOAuthServer.METADATA);
		server.json("GET /.well-known/oauth-protected-resource/mcp?tenant=b", 200,
				server.resource().replace("/mcp", "/mcp?tenant=a"));
		server.challenge("Bearer");
		this.api.create("calc", server.url("/mcp?tenant=b"));
		assertThat(this.api.get(CALC + "/auth_url").expect(502).detail()).contains("/mcp?tenant=a\"; ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/.well-known/oauth-authorization-server/t", "/.well-known/openid-configuration/t",
			"/t/.well-known/openid-configuration", "/t/.well-known/oauth-authorization-server" })
	void metadataOfIssuerWithPath(String place) {
		server.remove(ScriptedOAuthServer.METADATA);
		server.json(ScriptedOAuthServer.RESOURCE, 200,
				server.resource().replace("[\"" + server.url("") + "\"]", "\"" + server.url("/t/") + "\""));
		server.json("GET " + place, 200,
				server.metadata().replace("\"issuer\":\"" + server.url(""), "\"issuer\":\"" + server.url("/t")));
		create();
		assertThat(methods()).containsExactly("oauth2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer resource_metadata=\"%s\"", "bearer Resource_Metadata=%s",
			"Basic realm=\"a, resource_metadata=\\\"http://h/x\\\"\", Bearer error=\"invalid_token\" , resource_metadata = \"%s\"",
			"Negotiate, DPoP algs=\"ES256\", Bearer realm=\"\", scope=\"mcp:read\", resource_metadata=\"%s\"",
			"Digest resource_metadata=\"http://h/x\", nonce=abc==, BEARER resource_metadata=\"%s\", resource_metadata=\"http://h/x\"",
			"Bearer realm=\"%%22\\\\\",resource_metadata=\"%s\"" })
	void challengeIsUnderstood(String challenge) {
		server.remove(ScriptedOAuthServer.RESOURCE);
		server.json("GET /here?a=b&c=d", 200, server.resource());
		server.challenge(challenge.formatted(server.url("/here?a=b&c=d")));
		create();
		assertThat(methods()).containsExactly("oauth2");
		assertThat(server.requests(ScriptedOAuthServer.RESOURCE)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 403, 404 })
	void challengeCountsWhateverTheStatus(int status) {
		server.json("POST /mcp", status, "{}");
		server.challengeAlways();
		create();
		assertThat(methods()).containsExactly("oauth2");
	}

	private void assertExplained(String reason) {
		String expected = reason.replace("URL", server.url("").toString());
		create();
		assertThat(methods()).containsExactly("bearer", "oauth2");
		assertThat(this.log.lines).singleElement()
			.asString()
			.startsWith("WARNING OAuth metadata was not found")
			.contains(expected)
			.doesNotContain("hush");
		assertThat(this.api.get(CALC + "/auth_url").expect(502).detail())
			.startsWith("OAuth2 server metadata could not be discovered")
			.contains(expected);
	}

	private void create() {
		this.api.create("calc", server.url("/mcp"));
	}

	private List<String> methods() {
		return this.api.get(CALC + "/authentication_methods")
			.expect(200)
			.json()
			.valueStream()
			.map((method) -> method.path("method_type").asString())
			.toList();
	}

	private TestResponse callback() {
		String state = this.api.get(CALC + "/auth_url").expect(200).text("/auth_url").split("[?&]state=")[1]
			.split("&")[0];
		return this.api.withAuthorization("").get(CALLBACK + "?code=c&state=" + state);
	}

	private TestResponse call() {
		return this.api.post(CALC + "/tools/count/call", "{}");
	}

	/** Keeps what is logged. */
	private static final class LogLines extends Handler {

		private final List<String> lines = new CopyOnWriteArrayList<>();

		@Override
		public void publish(LogRecord entry) {
			if (entry.getLevel().intValue() >= Level.INFO.intValue()) {
				this.lines.add(entry.getLevel() + " " + new SimpleFormatter().formatMessage(entry));
			}
		}

		@Override
		public void flush() {
		}

		@Override
		public void close() {
		}

	}

}
