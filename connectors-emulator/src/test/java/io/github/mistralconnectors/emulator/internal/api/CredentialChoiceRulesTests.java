// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.util.Map;

import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the rules on selecting credentials. Numbers of rules are those of {@code
 * docs/reference/emulator-rules.md}.
 */
class CredentialChoiceRulesTests {

	private static final String CALC = TestApi.ROOT + "/calc";

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension();

	private final TestApi api = extension.api();

	@Test
	@DisplayName("rule 83: by exact name, at user, then workspace, then organization scope")
	void byName() {
		this.api.create("calc", extension.server().url());
		save("organization", "shared", "org-token");
		save("workspace", "shared", "workspace-token");
		assertThat(tokenSent("?credentials_name=shared")).isEqualTo("Bearer workspace-token");
		save("user", "shared", "user-token");
		assertThat(tokenSent("?credentials_name=shared")).isEqualTo("Bearer user-token");
		this.api.post(CALC + "/tools/count/call?credentials_name=Shared", "{}").expect(404);
		assertThat(this.api.post(CALC + "/tools/count/call?credentials_name=a%20b", "{}").faults())
			.containsExactly("string_pattern_mismatch at query.credentials_name");
	}

	@Test
	@DisplayName("rule 84: without a name the narrowest default, bearer before none")
	void byDefault() {
		this.api.create("calc", extension.server().url());
		save("organization", "o", "org-token");
		assertThat(tokenSent("")).isEqualTo("Bearer org-token");
		save("workspace", "w", "workspace-token");
		assertThat(tokenSent("")).isEqualTo("Bearer workspace-token");
		this.api.openCredentials("calc");
		assertThat(tokenSent("")).isNull();
		save("user", "u", "user-token");
		assertThat(tokenSent("")).isEqualTo("Bearer user-token");
	}

	@Test
	@DisplayName("rule 85: headers of connector, global ones, credentials' and the token, later ones winning")
	void headersInOrder() {
		this.api.create("calc", extension.server().url(), """
				,"headers":{"X-A":"connector","X-B":"connector","X-C":"connector","Authorization":"connector"},\
				"global_headers":{"x-b":{"value":"global"},"X-C":{"value":"global"}}""");
		this.api.post(CALC + "/user/credentials", """
				{"name":"u","credentials":{"headers":{"X-C":"credentials"},"bearer_token":"t"}}""").expect(200);
		this.api.post(CALC + "/tools/count/call", "{}").expect(200);
		Map<String, String> sent = lastHeaders();
		assertThat(sent).containsEntry("x-a", "connector")
			.containsEntry("x-b", "global")
			.containsEntry("x-c", "credentials")
			.containsEntry("authorization", "Bearer t");
	}

	@Test
	@DisplayName("rule 85: the protocol's own headers can't be changed")
	void protocolHeadersStay() {
		this.api.create("calc", extension.server().url(),
				",\"headers\":{\"Accept\":\"text/html\",\"Mcp-Session-Id\":\"x\",\"Host\":\"example.com\"}");
		this.api.openCredentials("calc");
		this.api.post(CALC + "/tools/count/call", "{}").expect(200);
	}

	@Test
	@DisplayName("rule 81: changed credentials are used at once")
	void changedCredentials() {
		extension.server().requireBearerToken("right");
		this.api.create("calc", extension.server().url());
		save("user", "u", "wrong");
		this.api.post(CALC + "/tools/count/call", "{}").expect(401);
		save("user", "u", "right");
		this.api.post(CALC + "/tools/count/call", "{}").expect(200);
	}

	private void save(String scope, String name, String token) {
		this.api
			.post(CALC + "/" + scope + "/credentials",
					"{\"name\":\"" + name + "\",\"credentials\":{\"bearer_token\":\"" + token + "\"}}")
			.expect(200);
	}

	private String tokenSent(String query) {
		this.api.post(CALC + "/tools/count/call" + query, "{}").expect(200);
		return lastHeaders().get("authorization");
	}

	/** Of the last POST: a stream for notifications is opened beside the calls. */
	private static Map<String, String> lastHeaders() {
		return extension.server()
			.receivedHeaders()
			.stream()
			.filter((headers) -> headers.containsKey("content-length"))
			.reduce((earlier, later) -> later)
			.orElseThrow();
	}

}
