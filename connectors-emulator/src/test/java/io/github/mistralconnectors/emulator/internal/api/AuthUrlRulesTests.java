// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.net.URI;

import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the rules on {@code auth_url}. Numbers of rules are those of {@code
 * docs/reference/emulator-rules.md}.
 */
class AuthUrlRulesTests {

	private static final URI NOWHERE = URI.create("http://127.0.0.1:1/mcp");

	private static final String OAUTH = """
			,"auth_data":{"client_id":"c 1"},"oauth2_server_metadata":{"issuer":"https://a.example.com",\
			"authorization_endpoint":"https://a.example.com/auth","token_endpoint":"https://a.example.com/token"}""";

	private static final String URL = TestApi.ROOT + "/calc/auth_url";

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension();

	private final TestApi api = extension.api();

	@Test
	@DisplayName("rules 87 and 90: the server's address with code, client and state, for ten minutes")
	void addressAndTimeToLive() {
		this.api.create("calc", NOWHERE, OAUTH);
		TestResponse response = this.api.get(URL).expect(200);
		assertThat(response.at("/ttl").asInt()).isEqualTo(600);
		assertThat(response.text("/auth_url")).startsWith("https://a.example.com/auth?")
			.contains("response_type=code", "client_id=c+1", "state=");
	}

	@Test
	@DisplayName("rule 88: parameters are checked")
	void parameters() {
		assertThat(this.api
			.get(URL + "?credentials_name=a.b&method_type=magic&github_installation_link=maybe&credentials_title="
					+ "t".repeat(256))
			.faults()).containsExactlyInAnyOrder("string_pattern_mismatch at query.credentials_name",
					"enum at query.method_type", "bool_parsing at query.github_installation_link",
					"string_too_long at query.credentials_title");
	}

	@ParameterizedTest
	@ValueSource(strings = { "nowhere", "/path", "ftp://h/x", "javascript:x" })
	@DisplayName("rule 89: the return address must be absolute http(s)")
	void returnAddress(String address) {
		assertThat(this.api.get(URL + "?app_return_url=" + address).faults())
			.containsExactly("value_error at query.app_return_url");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "?method_type=none", "?method_type=bearer", "?method_type=github_app",
			"?github_installation_link=true" })
	@DisplayName("rule 89: a method that is absent or not interactive is 400")
	void notInteractive(String query) {
		this.api.create("calc", NOWHERE);
		this.api.get(URL + query).expect(400);
	}

	@Test
	@DisplayName("rule 89: no client and no registration is 400, and no credential is stored")
	void noClient() {
		this.api.create("calc", NOWHERE, OAUTH.replace("\"auth_data\":{\"client_id\":\"c 1\"},", ""));
		this.api.get(URL).expect(400);
		assertThat(this.api.get(TestApi.ROOT + "/calc/user/credentials").at("/credentials")).isEmpty();
	}

}
