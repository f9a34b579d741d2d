// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.authserver;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.OAuthConnector;
import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.MutableClock;
import io.github.mistralconnectors.emulator.testsupport.RawRequest;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.UriComponentsBuilder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the authorization server with clients that are wrong, curious or malicious.
 */
class HostileClientTests {

	private static final String WIKI = "/_oauth/wiki";

	private static final String MCP = WIKI + "/mcp";

	private static final String FORM = "application/x-www-form-urlencoded";

	private static final String HOME = "http://client.example.com/cb?x=1";

	/** Verifier and challenge of RFC 7636, appendix B. */
	private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

	private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

	private static final MutableClock clock = new MutableClock();

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension((builder) -> builder.clock(clock));

	private final TestApi http = extension.api().withAuthorization("");

	private OAuthConnector wiki;

	@BeforeEach
	void declare() {
		clock.reset();
		this.wiki = extension.emulator()
			.oauthConnector("wiki")
			.consentAs("ada")
			.tool("whoami", "{}", (arguments, person) -> person);
	}

	@Test
	void honestClientGetsTokens() {
		String client = register(HOME);
		String callback = location(authorize(client, HOME, ""));
		assertThat(callback).startsWith(HOME + "&code=").contains("&state=s%20%26", "&iss=" + "http%3A%2F%2F127.0.0.1");
		TestResponse token = token(client, code(callback), HOME, VERIFIER).expect(200);
		assertThat(token.headers().firstValue("Cache-Control")).contains("no-store");
		assertThat(token.text("/token_type")).isEqualTo("Bearer");
		assertThat(token.at("/expires_in").asInt()).isEqualTo(3600);
		assertThat(whoami(token.text("/access_token")).expect(200).text("/result/content/0/text")).isEqualTo("ada");
		TestResponse refreshed = refresh(client, token.text("/refresh_token")).expect(200);
		whoami(refreshed.text("/access_token")).expect(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://evil.example.com/cb", "http://client.example.com/cb", HOME + "&y=2", HOME + "#f",
			"http://client.example.com/cb/../evil?x=1", "HTTP://client.example.com/cb?x=1", "javascript:alert(1)", "" })
	void browserIsNotSentToForeignAddress(String address) {
		TestResponse response = authorize(register(HOME), address, "").expect(400);
		assertThat(response.headers().firstValue("Location")).isEmpty();
		assertThat(response.body()).startsWith("<!DOCTYPE html>");
	}

	@Test
	void browserIsNotSentToUnknownClient() {
		assertThat(authorize("unknown", HOME, "").expect(400).body()).contains("The client is unknown");
	}

	@ParameterizedTest
	@CsvSource({ "response_type=token,unsupported_response_type", "code_challenge=,invalid_request",
			"code_challenge_method=plain,invalid_request", "resource=http://127.0.0.1/other,invalid_target" })
	void faultyRequestGoesBackWithoutCode(String parameter, String error) {
		String name = parameter.substring(0, parameter.indexOf('='));
		String query = query(register(HOME), HOME).replaceAll("(^|&)" + name + "=[^&]*", "") + "&" + parameter;
		assertThat(location(this.http.get(WIKI + "/authorize?" + query))).startsWith(HOME + "&error=" + error)
			.doesNotContain("code=");
	}

	@Test
	void codeNeedsItsVerifier() {
		String client = register(HOME);
		for (String wrong : List.of("x".repeat(43), CHALLENGE, "")) {
			refused("invalid_grant", token(client, code(location(authorize(client, HOME, ""))), HOME, wrong));
		}
	}

	@Test
	void codeNeedsItsClientAndAddress() {
		String client = register(HOME);
		String other = register(HOME);
		refused("invalid_grant", token(other, code(location(authorize(client, HOME, ""))), HOME, VERIFIER));
		refused("invalid_grant", token(client, code(location(authorize(client, HOME, ""))), HOME + "2", VERIFIER));
		refused("invalid_client", token("unknown", code(location(authorize(client, HOME, ""))), HOME, VERIFIER));
	}

	@Test
	void codeUsedTwiceTakesTokensWithIt() {
		String client = register(HOME);
		String code = code(location(authorize(client, HOME, "")));
		TestResponse token = token(client, code, HOME, VERIFIER).expect(200);
		TestResponse other = token(client, code(location(authorize(client, HOME, ""))), HOME, VERIFIER).expect(200);
		refused("invalid_grant", token(client, code, HOME, VERIFIER));
		whoami(token.text("/access_token")).expect(401);
		refused("invalid_grant", refresh(client, token.text("/refresh_token")));
		whoami(other.text("/access_token")).expect(200);
	}

	@Test
	void codeThatFailedOnceIsUsedUp() {
		String client = register(HOME);
		String code = code(location(authorize(client, HOME, "")));
		refused("invalid_grant", token(client, code, HOME, "wrong"));
		refused("invalid_grant", token(client, code, HOME, VERIFIER));
	}

	@Test
	void codeIsForAMinute() {
		String client = register(HOME);
		String code = code(location(authorize(client, HOME, "")));
		clock.advance(Duration.ofMinutes(1));
		refused("invalid_grant", token(client, code, HOME, VERIFIER));
	}

	@Test
	void accessTokenIsForItsLifetime() {
		this.wiki.tokenLifetime(Duration.ofSeconds(90));
		TestResponse token = tokens(register(HOME));
		assertThat(token.at("/expires_in").asInt()).isEqualTo(90);
		clock.advance(Duration.ofSeconds(60));
		whoami(token.text("/access_token")).expect(200);
		clock.advance(Duration.ofSeconds(30));
		whoami(token.text("/access_token")).expect(401);
	}

	@Test
	void refreshTokenWorksOnceAndForItsClient() {
		String client = register(HOME);
		String token = tokens(client).text("/refresh_token");
		refused("invalid_grant", refresh(register(HOME), token));
		refresh(client, token).expect(200);
		refused("invalid_grant", refresh(client, token));
	}

	@Test
	void clientRevokesItsOwnTokens() {
		String client = register(HOME);
		TestResponse first = tokens(client);
		TestResponse second = tokens(client);
		revoke(register(HOME), first.text("/access_token"));
		whoami(first.text("/access_token")).expect(200);
		revoke(client, first.text("/refresh_token"));
		revoke(client, "unknown");
		whoami(first.text("/access_token")).expect(401);
		whoami(second.text("/access_token")).expect(200);
	}

	@Test
	void faultyTokenRequestsAreRefused() {
		String client = register(HOME);
		refused("unsupported_grant_type", form("/token", "grant_type=password&client_id=" + client));
		refused("invalid_client", form("/token", ""));
		refused("invalid_request", form("/token", "client_id=" + client + "&client_id=" + client));
		refused("invalid_request", form("/token", "client_id=%zz"));
		refused("invalid_target", form("/token", "grant_type=refresh_token&resource=http://x&client_id=" + client));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "x", "", "{\"redirect_uris\":[]}", "{\"redirect_uris\":\"http://a.example\"}",
			"{\"redirect_uris\":[\"javascript:alert(1)\"]}", "{\"redirect_uris\":[\"http://a.example/#f\"]}",
			"{\"redirect_uris\":[\"/relative\"]}", "{\"redirect_uris\":[1,{}]}" })
	void faultyRegistrationsAreRefused(String body) {
		assertThat(this.http.post(WIKI + "/register", body).expect(400).text("/error")).startsWith("invalid_");
	}

	@Test
	void registrationFromWebPageIsRefused() {
		this.http.send("POST", WIKI + "/register", "{\"redirect_uris\":[\"" + HOME + "\"]}", "text/plain").expect(400);
	}

	@Test
	void serverWantsToken() {
		TestResponse refused = this.http.post(MCP, "{}").expect(401);
		assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow())
			.isEqualTo("Bearer resource_metadata=\"" + extension.emulator().baseUrl()
					+ "/.well-known/oauth-protected-resource" + MCP + "\"");
		assertThat(whoami("wrong").expect(401).headers().firstValue("WWW-Authenticate").orElseThrow())
			.startsWith("Bearer error=\"invalid_token\", ");
		extension.api().post(MCP, "{}").expect(401);
		TestApi ada = this.http.withAuthorization("Bearer " + tokens(register(HOME)).text("/access_token"));
		ada.get(MCP).expect(405);
		ada.post(MCP, "[]").expect(400);
		ada.post(MCP, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}").expect(202);
		assertThat(ada.post(MCP, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"x\"}").at("/error/code").asInt())
			.isEqualTo(-32601);
		assertThat(ada.post(MCP, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}").at("/result")).isEmpty();
	}

	@Test
	void tokenOfOneConnectorIsNotOneOfAnother() {
		extension.emulator().oauthConnector("other");
		String token = tokens(register(HOME)).text("/access_token");
		this.http.withAuthorization("Bearer " + token).post("/_oauth/other/mcp", "{}").expect(401);
	}

	@Test
	void unknownPathsAreNotThere() {
		for (String path : List.of("/_oauth/none/authorize", WIKI, WIKI + "/none", WIKI + "/token",
				"/.well-known/openid-configuration" + WIKI)) {
			this.http.get(path).expect(404);
		}
	}

	@Test
	void serversOfEmulatorThatOthersReachAreReached() {
		try (ConnectorsEmulator open = ConnectorsEmulator.builder().host("0.0.0.0").start()) {
			TestApi api = new TestApi(open);
			OAuthConnector notes = open.oauthConnector("notes").tool("whoami", "{}", (arguments, person) -> person);
			notes.consent(api.get(TestApi.ROOT + "/notes/auth_url").expect(200).text("/auth_url"), "ada");
			api.post(TestApi.ROOT + "/notes/tools/whoami/call", "{}").expect(200);
			api.create("admin", open.baseUrl().resolve("/_emulator/health"));
			api.openCredentials("admin");
			api.post(TestApi.ROOT + "/admin/tools/x/call", "{}").expect(502);
		}
	}

	@Test
	void longStateComesBack() {
		String client = register(HOME);
		String state = "s".repeat(20_000);
		new RawRequest(extension.emulator().baseUrl(),
				"GET " + WIKI + "/authorize?" + query(client, HOME).replace("s%20%26", state))
			.send()
			.expect(302);
	}

	private String register(String redirectUri) {
		return this.http.post(WIKI + "/register", "{\"redirect_uris\":[\"" + redirectUri + "\"]}")
			.expect(201)
			.text("/client_id");
	}

	private static String query(String client, String redirectUri) {
		return "response_type=code&client_id=" + client + "&redirect_uri=" + encoded(redirectUri) + "&state=s%20%26"
				+ "&code_challenge=" + CHALLENGE + "&code_challenge_method=S256";
	}

	private TestResponse authorize(String client, String redirectUri, String further) {
		return this.http.get(WIKI + "/authorize?" + query(client, redirectUri) + further);
	}

	private TestResponse tokens(String client) {
		return token(client, code(location(authorize(client, HOME, ""))), HOME, VERIFIER).expect(200);
	}

	private TestResponse token(String client, String code, String redirectUri, String verifier) {
		return form("/token", "grant_type=authorization_code&client_id=" + client + "&code=" + code + "&redirect_uri="
				+ encoded(redirectUri) + "&code_verifier=" + verifier);
	}

	private TestResponse refresh(String client, String token) {
		return form("/token", "grant_type=refresh_token&client_id=" + client + "&refresh_token=" + token);
	}

	private void revoke(String client, String token) {
		form("/revoke", "client_id=" + client + "&token=" + token).expect(200);
	}

	private TestResponse form(String path, String form) {
		return this.http.send("POST", WIKI + path, form, FORM);
	}

	private TestResponse whoami(String token) {
		return this.http.withAuthorization("Bearer " + token)
			.post(MCP, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"whoami\"}}");
	}

	private static void refused(String error, TestResponse response) {
		assertThat(response.expect(400).text("/error")).isEqualTo(error);
	}

	private static String location(TestResponse response) {
		return response.expect(302).headers().firstValue("Location").orElseThrow();
	}

	private static String code(String address) {
		return UriComponentsBuilder.fromUriString(address).build().getQueryParams().getFirst("code");
	}

	private static String encoded(String text) {
		return text.chars()
			.mapToObj((character) -> Character.isLetterOrDigit(character) ? Character.toString(character)
					: "%%%02X".formatted(character))
			.collect(Collectors.joining());
	}

}
