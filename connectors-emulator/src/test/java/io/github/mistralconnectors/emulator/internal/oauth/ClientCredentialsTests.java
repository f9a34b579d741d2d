// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.time.Duration;

import io.github.mistralconnectors.emulator.ApiVersion;
import io.github.mistralconnectors.emulator.authserver.OAuthWorld;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of OAuth in the API version of September 2026, client credentials included.
 * Numbers of rules are those of {@code docs/reference/emulator-rules.md}.
 */
class ClientCredentialsTests {

	private static final String WIKI = TestApi.ROOT + "/wiki";

	private static final String CLIENT_CREDENTIALS = "/oauth2/token client_credentials";

	@RegisterExtension
	static final OAuthWorld world = new OAuthWorld((builder) -> builder.apiVersion(ApiVersion.V2026_09));

	private final TestApi api = world.api();

	@Test
	@DisplayName("rule 92: the round trip is the same")
	void roundTrip() {
		this.api.create("wiki", world.server(), ",\"protocol\":\"mcp\"");
		world.browser().consent(world.authUrl("wiki", ""));
		call().expect(200);
		assertThat(this.api.get(WIKI + "/user/credentials").text("/credentials/0/creator_id"))
			.isEqualTo("default-user");
	}

	@Test
	@DisplayName("rules 85 and 86: a client saved as credentials gets its tokens by itself")
	void clientCredentials() {
		createForClient();
		this.api.get(WIKI + "/auth_url").expect(400);
		saveClient("machine-secret");
		long before = world.authorizationServer().count(CLIENT_CREDENTIALS);
		call().expect(200);
		call().expect(200);
		assertThat(world.authorizationServer().count(CLIENT_CREDENTIALS)).isEqualTo(before + 1);
		world.clock().advance(Duration.ofMinutes(10));
		call().expect(200);
		assertThat(world.authorizationServer().count(CLIENT_CREDENTIALS)).isEqualTo(before + 2);
	}

	@Test
	@DisplayName("rules 65 and 86: a client that is refused is 401")
	void refusedClient() {
		createForClient();
		saveClient("wrong");
		call().expect(401);
		assertThat(this.api.get(WIKI + "/workspace/credentials").text("/credentials/0/status/error_message"))
			.isEqualTo("oauth refresh error");
		saveClient("machine-secret");
		call().expect(200);
	}

	private void createForClient() {
		String issuer = world.authorizationServer().issuer().toString();
		this.api.create("wiki", world.server(), """
				,"protocol":"mcp","auth_methods":[{"method_type":"oauth2","grant_type":"client_credentials",\
				"token_endpoint_auth_method":"client_secret_post","oauth2_server_metadata":\
				{"issuer":"%s","token_endpoint":"%s/oauth2/token","x_scope":"mcp:tools"}}]""".formatted(issuer,
				issuer));
		assertThat(this.api.get(WIKI).text("/supported_auth_methods/0/oauth2_server_metadata/x_source"))
			.isEqualTo("provided");
	}

	private void saveClient(String secret) {
		this.api.patch(WIKI + "/workspace/credentials", """
				{"name":"machine","credentials":{"oauth":{"grant_type":"client_credentials",\
				"client_id":"machine","client_secret":"%s"}}}""".formatted(secret)).expect(200);
	}

	private TestResponse call() {
		return this.api.post(WIKI + "/tools/count/call", "{}");
	}

}
