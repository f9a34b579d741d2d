// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.authserver.ScriptedOAuthServer;
import io.github.mistralconnectors.emulator.junit.ConnectorsEmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.MutableClock;
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
 * Tests of variants of OAuth that servers use: a variant with a clear meaning is
 * accepted, any other one is explained.
 */
class OAuthVariantsTests {

	private static final String CALC = TestApi.ROOT + "/calc";

	private static final String CALLBACK = "/v1/integrations_auth/oauth2_callback";

	private static final MutableClock clock = new MutableClock();

	private static final ScriptedOAuthServer server = new ScriptedOAuthServer();

	@RegisterExtension
	static final ConnectorsEmulatorExtension extension = new ConnectorsEmulatorExtension(
			ConnectorsEmulator.builder().clock(clock));

	private final TestApi api = new TestApi(extension.emulator());

	@BeforeEach
	void reset() {
		server.reset();
		clock.reset();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"client_secret\":null", "\"client_id_issued_at\":null", "\"client_uri\":\"\"",
			"\"client_secret\":\"s\",\"token_endpoint_auth_method\":\"none\"", "\"redirect_uris\":7",
			"\"client_secret_expires_at\":\"soon\"", "\"client_secret\":\"\",\"client_secret_expires_at\":null" })
	void registrationWithoutUsableSecretMakesPublicClient(String members) {
		server.json(ScriptedOAuthServer.REGISTER, 201, "{\"client_id\":\"c\"," + members + "}");
		authorize();
		assertThat(server.requests(ScriptedOAuthServer.TOKEN)).singleElement().satisfies((request) -> {
			assertThat(request.authorization()).isEmpty();
			assertThat(request.body()).contains("client_id=c").doesNotContain("client_secret");
		});
		call().expect(200);
	}

	@ParameterizedTest
	@CsvSource({ "client_secret_basic, 201, Basic", "client_secret_post, 200, ''", ", 201, Basic" })
	void secretIsSentAsRegistered(String method, int status, String scheme) {
		String member = (method != null) ? ",\"token_endpoint_auth_method\":\"" + method + "\"" : "";
		server.json(ScriptedOAuthServer.REGISTER, status,
				"{\"client_id\":\"c:1\",\"client_secret\":\"s 1\",\"client_secret_expires_at\":0" + member + "}");
		authorize();
		assertThat(server.requests(ScriptedOAuthServer.TOKEN)).singleElement().satisfies((request) -> {
			String pair = Base64.getEncoder().encodeToString("c%3A1:s%201".getBytes(StandardCharsets.US_ASCII));
			assertThat(request.authorization()).isEqualTo(scheme.isEmpty() ? "" : "Basic " + pair);
			assertThat(request.body().contains("client_secret=")).isEqualTo(scheme.isEmpty());
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"201|{}|'client_id' of the registration response of URL is missing",
			"201|{\"client_id\":null}|'client_id' of the registration response of URL is null",
			"201|{\"client_id\":\"c\",\"token_endpoint_auth_method\":\"private_key_jwt\"}|'token_endpoint_auth_method' of the registration response of URL is \"private_key_jwt\"; one of [client_secret_basic, client_secret_post, none] is needed",
			"201|<html>|The registration response of URL is not a JSON object",
			"400|{\"error\":\"invalid_redirect_uri\",\"error_description\":\"no loopback\"}|invalid_redirect_uri: no loopback",
			"403|{\"message\":\"closed\"}|The registration response of URL has status 403: {\"message\":\"closed\"}" })
	void refusedRegistrationIsExplained(int status, String body, String reason) {
		server.json(ScriptedOAuthServer.REGISTER, status, body);
		create();
		assertThat(this.api.get(CALC + "/auth_url").expect(502).detail()).isEqualTo(
				"OAuth2 client registration failed: " + reason.replace("URL", server.url("/register").toString()));
	}

	@Test
	void clientIsRegisteredForTheScopeThatIsAskedFor() {
		create();
		String address = authUrl("");
		assertThat(server.bodies(ScriptedOAuthServer.REGISTER)).singleElement()
			.asString()
			.contains("\"scope\":\"mcp:read\"");
		assertThat(address).contains("scope=mcp%3Aread");
		this.api.patch(TestApi.ROOT + "/" + this.api.get(CALC).text("/id"), """
				{"protocol":"mcp","auth_methods":[{"method_type":"oauth2","oauth2_server_metadata":%s}]}"""
			.formatted(server.metadata().replaceFirst("\\{", "{\"x_scope\":\"mcp:write\","))).expect(200);
		assertThat(authUrl("")).contains("scope=mcp%3Awrite");
		assertThat(server.bodies(ScriptedOAuthServer.REGISTER)).hasSize(2)
			.last()
			.asString()
			.contains("\"scope\":\"mcp:write\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "invalid_scope", "invalid_client_metadata" })
	void serverThatRegistersNoScopeIsAskedWithoutOne(String error) {
		server.jsonWhere(ScriptedOAuthServer.REGISTER, "scope", 400, "{\"error\":\"" + error + "\"}");
		create();
		assertThat(authUrl("")).contains("scope=mcp%3Aread");
		authUrl("");
		assertThat(server.bodies(ScriptedOAuthServer.REGISTER)).hasSize(2).last().asString().doesNotContain("scope");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "\"expires_in\":3600|200", "\"expires_in\":\"3600\"|200", "\"expires_in\":3599.7|200",
					"\"expires_in\":null|200", "\"expires_in\":-1|200", "\"expires_in\":\"soon\"|200",
					"\"expires_in\":{}|200", "\"expires_in\":1e400|200", "\"expires_in\":99999999999999999999|200",
					"\"expires_in\":0|401", "\"expires_in\":\"0\"|401", "\"expires_in\":1|401",
					"\"scope\":[\"mcp:read\",null,7]|200", "\"scope\":null|200", "\"token_type\":\"bEARER\"|200",
					"\"token_type\":null|200", "\"refresh_token\":null|200", "\"error\":null|200", "\"error\":\"\"|200",
					"\"error\":false|200", "\"id_token\":[]|200", "\"access_token\":\"x\",\"access_token\":\"t\"|200" })
	void tokenIsUnderstood(String member, int status) {
		server.json(ScriptedOAuthServer.TOKEN, 201, "{\"access_token\":\"t\"," + member + "}");
		authorize();
		call().expect(status);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "application/x-www-form-urlencoded|access_token=t&scope=repo%2Cgist&token_type=bearer",
					"application/x-www-form-urlencoded; charset=utf-8|access_token=t&scope=&token_type=bearer",
					"text/plain|access_token=t&expires=5184000",
					"text/html|token_type=Bearer&access_token=%74&expires_in=3600",
					"application/json|access_token=t&note=a+b&note=c" })
	void tokenMayBeAForm(String contentType, String body) {
		server.bytes(ScriptedOAuthServer.TOKEN, 200, contentType, body.getBytes(StandardCharsets.UTF_8));
		authorize();
		call().expect(200);
	}

	@Test
	void formHasLifetimeAndRefreshToken() {
		server.bytes(ScriptedOAuthServer.TOKEN, 200, "application/x-www-form-urlencoded",
				"access_token=t&expires_in=60&refresh_token=r1".getBytes(StandardCharsets.UTF_8));
		authorize();
		clock.advance(Duration.ofMinutes(2));
		call().expect(200);
		assertThat(server.bodies(ScriptedOAuthServer.TOKEN)).hasSize(2).last().asString().contains("refresh_token=r1");
	}

	@Test
	void tokenThatIsOverAtOnceIsRefreshedForEachUse() {
		server.json(ScriptedOAuthServer.TOKEN, 200,
				"{\"access_token\":\"t\",\"expires_in\":0,\"refresh_token\":\"r\"}");
		authorize();
		call().expect(200);
		call().expect(200);
		assertThat(server.bodies(ScriptedOAuthServer.TOKEN)).hasSize(3)
			.last()
			.asString()
			.contains("refresh_token=r", "grant_type=refresh_token");
	}

	@ParameterizedTest
	@CsvSource({ "'', r1", "',\"refresh_token\":null', r1", "',\"refresh_token\":\"\"', r1",
			"',\"refresh_token\":\"r2\"', r2" })
	void refreshTokenIsKeptUntilThereIsAnother(String member, String next) {
		server.json(ScriptedOAuthServer.TOKEN, 200,
				"{\"access_token\":\"t\",\"expires_in\":60,\"refresh_token\":\"r1\"}");
		authorize();
		server.json(ScriptedOAuthServer.TOKEN, 200, "{\"access_token\":\"t\",\"expires_in\":60" + member + "}");
		for (int i = 0; i < 2; i++) {
			clock.advance(Duration.ofMinutes(2));
			call().expect(200);
		}
		assertThat(server.bodies(ScriptedOAuthServer.TOKEN)).last().asString().contains("refresh_token=" + next);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"200|{\"error\":\"bad_verification_code\",\"error_description\":\"The code is wrong.\"}|bad_verification_code|The code is wrong.",
			"400|{\"error\":\"invalid_grant\",\"error_description\":[\"a\",\"b\"]}|invalid_grant|a b",
			"200|{}|server_error|'access_token' of the token response of URL is missing",
			"200|{\"access_token\":\"t\",\"token_type\":\"dpop\"}|server_error|'token_type' of the token response of URL is \"dpop\"; a bearer token is needed",
			"200|<p class=\"a\">|server_error|The token response of URL is not a JSON object",
			"200|access_token|server_error|The token response of URL is not a JSON object",
			"200|access_token=%zz|server_error|The token response of URL is not a JSON object",
			"200|error=bad_verification_code&error_description=The+code+is+wrong.&error_uri=https%3A%2F%2Fexample.com|bad_verification_code|The code is wrong.",
			"400|error=invalid_grant&error_description=Used+twice|invalid_grant|Used twice",
			"200|scope=repo&token_type=bearer|server_error|'access_token' of the token response of URL is missing",
			"200|[{\"access_token\":\"t\"}]|server_error|The token response of URL is not a JSON object",
			"500||server_error|The token response of URL has status 500" })
	void refusedTokenIsExplained(int status, String body, String code, String reason) {
		server.json(ScriptedOAuthServer.TOKEN, status, (body != null) ? body : "");
		create();
		TestResponse response = callback("?app_return_url=http%3A%2F%2Fapp%2Fdone", "&code=c").expect(302);
		String location = URLDecoder.decode(response.headers().firstValue("Location").orElse(""),
				StandardCharsets.UTF_8);
		assertThat(location).isEqualTo("http://app/done?error=" + code + "&error_description="
				+ reason.replace("URL", server.url("/token").toString()));
		assertThat(callback("", "&code=c").expect(400).body()).contains("The authorization failed: ")
			.contains(reason.replace("URL", server.url("/token").toString()).split("['\"]")[0]);
		assertThat(this.api.get(CALC + "/user/credentials").at("/credentials")).isEmpty();
	}

	@Test
	void refusedRefreshIsExplained() {
		server.json(ScriptedOAuthServer.TOKEN, 200,
				"{\"access_token\":\"t\",\"expires_in\":0,\"refresh_token\":\"r\"}");
		authorize();
		server.json(ScriptedOAuthServer.TOKEN, 200, "{\"access_token\":\"a\\nb\"}");
		assertThat(call().expect(401).detail())
			.contains("'access_token' of the token response of " + server.url("/token") + " is of type string")
			.doesNotContain("a\nb");
	}

	@ParameterizedTest
	@CsvSource({ "UTF-8, '\uFEFF', application/json", "UTF-8, '', text/html", "UTF-8, '', 'no/media type/;'",
			"ISO-8859-1, '', application/json;charset=iso-8859-1", "UTF-16LE, '', application/json;charset=utf-16le",
			"UTF-8, '', application/json;charset=x-unknown" })
	void encodingOfDocumentsIsUnderstood(String charset, String mark, String contentType) {
		server.bytes(ScriptedOAuthServer.TOKEN, 400, contentType,
				(mark + "{\"error\":\"e\",\"error_description\":\"d\u00e9j\u00e0 vu\"}")
					.getBytes(Charset.forName(charset)));
		create();
		assertThat(callback("", "&code=c").expect(400).body())
			.contains("e: d\u00e9j\u00e0 vu".replace("\u00e9", "&eacute;").replace("\u00e0", "&agrave;"));
	}

	@Test
	void documentsAreBounded() {
		server.json(ScriptedOAuthServer.TOKEN, 200, "{\"access_token\":\"" + "t".repeat(2_000_000) + "\"}");
		create();
		assertThat(callback("", "&code=c").expect(400).body()).contains("did not arrive", "1000000");
	}

	@Test
	void longCodeIsTaken() {
		create();
		callback("", "&code=" + "c".repeat(60_000)).expect(200);
		assertThat(server.bodies(ScriptedOAuthServer.TOKEN)).singleElement().asString().contains("c".repeat(60_000));
	}

	@Test
	void callbackWithMalformedQueryIsRefused() throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), extension.emulator().baseUrl().getPort())) {
			socket.getOutputStream()
				.write(("GET " + CALLBACK
						+ "?state=%zz&code=%f HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.startsWith("HTTP/1.1 400 ");
		}
	}

	@Test
	void responseOfAnotherServerIsRefused() {
		create();
		assertThat(callback("", "&code=c&iss=http%3A%2F%2Fevil").expect(400).body()).contains("authorization response",
				"http://evil", server.url("").toString());
		assertThat(server.bodies(ScriptedOAuthServer.TOKEN)).isEmpty();
	}

	private void create() {
		this.api.create("calc", server.url("/mcp"));
	}

	private void authorize() {
		create();
		callback("", "&code=c").expect(200);
	}

	private TestResponse callback(String options, String members) {
		String state = authUrl(options).split("[?&]state=")[1].split("&")[0];
		return this.api.withAuthorization("").get(CALLBACK + "?state=" + state + members);
	}

	private String authUrl(String options) {
		return this.api.get(CALC + "/auth_url" + options).expect(200).text("/auth_url");
	}

	private TestResponse call() {
		return this.api.post(CALC + "/tools/count/call", "{}");
	}

}
