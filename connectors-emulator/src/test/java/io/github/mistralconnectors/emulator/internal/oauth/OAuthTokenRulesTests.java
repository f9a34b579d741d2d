// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

import io.github.mistralconnectors.emulator.ToolCall;
import io.github.mistralconnectors.emulator.authserver.OAuthWorld;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the rules on tokens and their renewal. Numbers of rules are those of {@code
 * docs/reference/emulator-rules.md}.
 */
class OAuthTokenRulesTests {

	private static final String WIKI = TestApi.ROOT + "/wiki";

	private static final String REFRESH = "/oauth2/token refresh_token";

	/** The server's tokens are good for five minutes. */
	private static final Duration LIFETIME = Duration.ofMinutes(5);

	@RegisterExtension
	static final OAuthWorld world = new OAuthWorld();

	private final TestApi api = world.api();

	@Test
	@DisplayName("rule 86: a token that has run out is renewed once, however many need it")
	void renewedOnce() {
		world.authorized("wiki");
		call().expect(200);
		world.clock().advance(LIFETIME.multipliedBy(2));
		long before = renewals();
		List<Integer> statuses = OAuthWorld.together(8, () -> call().status());
		assertThat(statuses).hasSize(8).containsOnly(200);
		assertThat(renewals()).isEqualTo(before + 1);
		world.clock().advance(LIFETIME.multipliedBy(2));
		call().expect(200);
		assertThat(renewals()).isEqualTo(before + 2);
	}

	@Test
	@DisplayName("rule 86: a token near its end is renewed, one far from it is not")
	void renewedNearExpiry() {
		world.authorized("wiki");
		long before = renewals();
		world.clock().advance(LIFETIME.minusSeconds(30));
		call().expect(200);
		assertThat(renewals()).isEqualTo(before);
		world.clock().advance(Duration.ofSeconds(25));
		call().expect(200);
		assertThat(renewals()).isEqualTo(before + 1);
	}

	@Test
	@DisplayName("rules 65 and 86: a renewal that is refused is 401 and leaves a mark; authorizing anew heals it")
	void refusedRenewal() {
		world.authorized("wiki");
		call().expect(200);
		assertThat(status("/status_type")).isEqualTo("valid");
		world.authorizationServer().revokeAll();
		world.clock().advance(LIFETIME.multipliedBy(2));
		assertThat(call().expect(401).detail()).isEqualTo(
				"The OAuth2 token of credentials 'default' could not be refreshed (invalid_grant); authorize again");
		assertThat(status("/status_type")).isEqualTo("invalid");
		assertThat(status("/error_message")).isEqualTo("oauth refresh error");
		assertThat(world.emulator().toolCalls()).hasSize(1);
		world.browser().open(world.authUrl("wiki", ""));
		assertThat(this.api.get(WIKI + "/user/credentials").at("/credentials/0/status").isNull()).isTrue();
		call().expect(200);
	}

	@Test
	@DisplayName("rules 71 and 86: expiry is looked at before a listing that is kept")
	void expiryComesBeforeListing() {
		world.authorized("wiki");
		this.api.get(WIKI + "/tools").expect(200);
		world.authorizationServer().revokeAll();
		this.api.get(WIKI + "/tools").expect(200);
		world.clock().advance(LIFETIME);
		this.api.get(WIKI + "/tools").expect(401);
	}

	@Test
	@DisplayName("rules 65 and 86: without a refresh token the end of the token is the end")
	void noRefreshToken() {
		JsonNode client = register("authorization_code");
		this.api.create("wiki", world.server(), ",\"auth_data\":{\"client_id\":\"%s\",\"client_secret\":\"%s\"}"
			.formatted(client.path("client_id").asString(), client.path("client_secret").asString()));
		world.browser().consent(world.authUrl("wiki", ""));
		call().expect(200);
		world.clock().advance(LIFETIME.minusSeconds(5));
		call().expect(401);
		assertThat(status("/error_message")).isEqualTo("oauth near expiry");
		world.clock().advance(Duration.ofSeconds(10));
		assertThat(call().expect(401).detail()).contains("has expired");
		assertThat(status("/error_message")).isEqualTo("oauth expired");
	}

	@Test
	@DisplayName("rules 32 and 91: a given client is used, with metadata that are found")
	void givenClient() {
		JsonNode client = register("authorization_code\",\"refresh_token");
		long before = world.authorizationServer().count("/oauth2/register");
		this.api.create("wiki", world.server(), ",\"auth_data\":{\"client_id\":\"%s\",\"client_secret\":\"%s\"}"
			.formatted(client.path("client_id").asString(), client.path("client_secret").asString()));
		assertThat(this.api.get(WIKI).text("/supported_auth_methods/0/oauth2_server_metadata/x_source"))
			.isEqualTo("autodiscovery");
		world.browser().consent(world.authUrl("wiki", ""));
		call().expect(200);
		assertThat(world.authorizationServer().count("/oauth2/register")).isEqualTo(before);
	}

	@Test
	@DisplayName("rules 65 and 86: an authorization server out of reach is a failed renewal")
	void unreachableServer() {
		world.authorized("wiki");
		this.api.patch(TestApi.ROOT + "/" + this.api.get(WIKI).text("/id"), """
				{"protocol":"mcp","auth_methods":[{"method_type":"oauth2",\
				"oauth2_server_metadata":{"issuer":"http://127.0.0.1:1",\
				"authorization_endpoint":"http://127.0.0.1:1/a","token_endpoint":"http://127.0.0.1:1/t"}}]}""")
			.expect(200);
		world.clock().advance(LIFETIME);
		call().expect(401);
		assertThat(status("/error_message")).isEqualTo("oauth refresh error");
	}

	@Test
	@DisplayName("rules 57 and 93: promoting OAuth credentials keeps their token")
	void promoted() {
		world.authorized("wiki");
		world.browser().open(world.authUrl("wiki", "?credentials_name=second"));
		this.api.patch(WIKI + "/user/credentials", "{\"name\":\"second\",\"is_default\":true}").expect(200);
		call().expect(200);
		assertThat(world.emulator().toolCalls()).map(ToolCall::credentials).containsExactly("second");
	}

	private TestResponse call() {
		return this.api.post(WIKI + "/tools/count/call", "{}");
	}

	private String status(String pointer) {
		return this.api.get(WIKI + "/user/credentials").text("/credentials/0/status" + pointer);
	}

	private static long renewals() {
		return world.authorizationServer().count(REFRESH);
	}

	/** Registers a client by hand, with the emulator's callback. */
	private static JsonNode register(String grants) {
		String body = """
				{"client_name":"by hand","redirect_uris":["%s/v1/integrations_auth/oauth2_callback"],\
				"grant_types":["%s"],"token_endpoint_auth_method":"client_secret_basic"}"""
			.formatted(world.emulator().baseUrl(), grants);
		URI address = world.authorizationServer().issuer().resolve("/oauth2/register");
		HttpRequest request = HttpRequest.newBuilder(address)
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(body))
			.build();
		try {
			HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
			return new TestResponse(response.statusCode(), response.headers(), response.body()).expect(201).json();
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
