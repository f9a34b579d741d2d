// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.net.URI;
import java.util.List;

import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the rules on credentials. Numbers of rules are those of {@code
 * docs/reference/emulator-rules.md}.
 */
class CredentialRulesTests {

	private static final URI NOWHERE = URI.create("http://127.0.0.1:1/mcp");

	private static final String MINE = TestApi.ROOT + "/calc/user/credentials";

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension();

	private final TestApi api = extension.api();

	@BeforeEach
	void createConnector() {
		this.api.create("calc", NOWHERE, ",\"auth_scheme\":{\"scheme\":\"Bearer\"}");
	}

	@Test
	@DisplayName("rule 52: the same name at three scopes is three credentials")
	void scopesAreApart() {
		for (String scope : List.of("user", "workspace", "organization")) {
			this.api.post(TestApi.ROOT + "/calc/" + scope + "/credentials", token("same", "")).expect(200);
		}
		this.api.delete(TestApi.ROOT + "/calc/workspace/credentials/same").expect(200);
		assertThat(names(this.api.get(MINE))).containsExactly("same");
		assertThat(names(this.api.get(TestApi.ROOT + "/calc/workspace/credentials"))).isEmpty();
		assertThat(names(this.api.get(TestApi.ROOT + "/calc/organization/credentials"))).containsExactly("same");
	}

	@Test
	@DisplayName("rule 53: saving creates or updates in place, 200 either way")
	void savingUpdatesInPlace() {
		String expected = "{\"message\":\"Credentials 'a' saved successfully\"}";
		assertThat(this.api.post(MINE, token("a", "")).expect(200).body()).isEqualTo(expected);
		this.api.post(MINE, token("b", "")).expect(200);
		assertThat(this.api.post(MINE, token("a", ",\"title\":\"A\"")).expect(200).body()).isEqualTo(expected);
		TestResponse response = this.api.get(MINE);
		assertThat(names(response)).containsExactly("a", "b");
		assertThat(response.text("/credentials/0/title")).isEqualTo("A");
	}

	@Test
	@DisplayName("rule 53: PATCH of credentials belongs to a later API version")
	void patchIsNotAllowed() {
		this.api.send("PATCH", MINE, token("a", "")).expect(405);
	}

	@Test
	@DisplayName("rule 54: name and title are checked")
	void nameAndTitle() {
		assertThat(this.api.post(MINE, "{\"credentials\":{\"bearer_token\":\"t\"}}").faults())
			.containsExactly("missing at body.name");
		assertThat(this.api.post(MINE, token("a.b", ",\"title\":\"" + "t".repeat(256) + "\"")).faults())
			.containsExactly("string_pattern_mismatch at body.name", "string_too_long at body.title");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"name\":\"a\"}", "{\"name\":\"a\",\"credentials\":null}",
			"{\"name\":\"a\",\"credentials\":{}}", "{\"name\":\"a\",\"credentials\":{\"headers\":null}}",
			"{\"name\":\"a\",\"credentials\":{\"bearer_token\":\"\"}}",
			"{\"name\":\"a\",\"credentials\":{\"headers\":{}}}" })
	@DisplayName("rules 55 and 56: empty credentials are 400 where a secret is needed")
	void emptyCredentials(String body) {
		assertThat(this.api.post(MINE, body).expect(400).detail()).isEqualTo("Credentials cannot be empty");
	}

	@Test
	@DisplayName("rule 56: without authentication an empty header map is enough")
	void emptyHeaderMap() {
		this.api.create("open", NOWHERE);
		this.api.openCredentials("open");
		assertThat(this.api.get(TestApi.ROOT + "/open/user/credentials").text("/credentials/0/authentication_type"))
			.isEqualTo("none");
	}

	@Test
	@DisplayName("rule 57: an update without credentials keeps the secret and can promote")
	void promotion() {
		this.api.post(MINE, token("a", ""));
		this.api.post(MINE, token("b", ""));
		this.api.post(MINE, "{\"name\":\"b\",\"is_default\":true}").expect(200);
		assertThat(defaults()).containsExactly("b");
	}

	@Test
	@DisplayName("rule 58: OAuth tokens can't be saved")
	void oauthTokens() {
		this.api.post(MINE, "{\"name\":\"a\",\"credentials\":{\"oauth\":{\"access_token\":\"t\"}}}").expect(400);
	}

	@Test
	@DisplayName("rule 59: headers count as bearer if the connector has that, and the method stays")
	void methodStays() {
		this.api.post(MINE, "{\"name\":\"a\",\"credentials\":{\"headers\":{\"X-Key\":\"k\"}}}").expect(200);
		assertThat(this.api.get(MINE).text("/credentials/0/authentication_type")).isEqualTo("bearer");
		this.api.post(MINE, "{\"name\":\"a\",\"credentials\":{\"github_installation_id\":\"7\"}}").expect(400);
	}

	@Test
	@DisplayName("rule 60: the first is the default and can't be refused that")
	void firstIsDefault() {
		this.api.post(MINE, token("a", ",\"is_default\":false")).expect(400);
		assertThat(names(this.api.get(MINE))).isEmpty();
		this.api.post(MINE, token("a", ",\"is_default\":null")).expect(200);
		assertThat(defaults()).containsExactly("a");
	}

	@Test
	@DisplayName("rule 60: a later one is the default only if it says so")
	void laterOnes() {
		this.api.post(MINE, token("a", ""));
		this.api.post(MINE, token("b", "")).expect(200);
		this.api.post(MINE, token("c", ",\"is_default\":false")).expect(200);
		assertThat(defaults()).containsExactly("a");
		this.api.post(MINE, token("d", ",\"is_default\":true")).expect(200);
		assertThat(defaults()).containsExactly("d");
	}

	@Test
	@DisplayName("rule 60: the default stays until another is promoted")
	void defaultStays() {
		this.api.post(MINE, token("a", ""));
		this.api.post(MINE, token("b", ""));
		this.api.post(MINE, "{\"name\":\"a\",\"title\":\"x\",\"is_default\":false}").expect(400);
		assertThat(this.api.get(MINE).at("/credentials/0/title").isNull()).isTrue();
		this.api.post(MINE, "{\"name\":\"b\",\"is_default\":false}").expect(200);
		assertThat(defaults()).containsExactly("a");
	}

	@Test
	@DisplayName("rule 62: name, title, method, scope, default and status, in order of creation")
	void listing() {
		this.api.post(TestApi.ROOT + "/calc/organization/credentials", token("z", "")).expect(200);
		TestResponse response = this.api.get(TestApi.ROOT + "/calc/organization/credentials").expect(200);
		assertThat(response.body()).isEqualTo("{\"credentials\":[{\"name\":\"z\",\"title\":null,"
				+ "\"authentication_type\":\"bearer\",\"scope\":\"org\",\"is_default\":true,\"status\":null}],"
				+ "\"connector_preset_credentials_for_auth\":[\"bearer\"]}");
		assertThat(this.api.get(MINE).at("/credentials")).isEmpty();
	}

	@Test
	@DisplayName("rule 64: filter by method, and the defaults of wider scopes")
	void filterAndInheritedDefaults() {
		this.api.post(MINE, token("mine", ""));
		this.api.post(TestApi.ROOT + "/calc/workspace/credentials", token("ours", ""));
		this.api.post(TestApi.ROOT + "/calc/workspace/credentials", token("spare", ""));
		assertThat(names(this.api.get(MINE + "?fetch_default=true"))).containsExactly("mine", "ours");
		assertThat(names(this.api.get(MINE + "?auth_type=oauth2"))).isEmpty();
		assertThat(names(this.api.get(MINE + "?auth_type=bearer"))).containsExactly("mine");
		assertThat(this.api.get(MINE + "?auth_type=magic").faults()).containsExactly("enum at query.auth_type");
	}

	@Test
	@DisplayName("rule 66: a default goes last")
	void deletion() {
		this.api.post(MINE, token("a", ""));
		this.api.post(MINE, token("b", ""));
		assertThat(this.api.delete(MINE + "/a").expect(409).detail())
			.isEqualTo("Cannot delete default credentials 'a' while other credentials exist");
		assertThat(this.api.delete(MINE + "/b").expect(200).message())
			.isEqualTo("Credentials 'b' deleted successfully");
		this.api.delete(MINE + "/a").expect(200);
		assertThat(this.api.delete(MINE + "/a").expect(404).detail()).isEqualTo("Credentials 'a' not found");
	}

	@Test
	@DisplayName("rule 67: all at once, for the user only")
	void deletionOfAll() {
		this.api.post(MINE, token("a", ""));
		this.api.post(MINE, token("b", ""));
		String text = "All user credentials deleted successfully";
		assertThat(this.api.delete(MINE).expect(200).message()).isEqualTo(text);
		assertThat(this.api.delete(MINE).expect(200).message()).isEqualTo(text);
		assertThat(names(this.api.get(MINE))).isEmpty();
		this.api.delete(TestApi.ROOT + "/calc/workspace/credentials").expect(405);
		this.api.delete(TestApi.ROOT + "/calc/organization/credentials").expect(405);
	}

	private static String token(String name, String members) {
		return "{\"name\":\"" + name + "\",\"credentials\":{\"bearer_token\":\"t\"}" + members + "}";
	}

	private List<String> defaults() {
		return this.api.get(MINE)
			.at("/credentials")
			.valueStream()
			.filter((item) -> item.path("is_default").booleanValue())
			.map((item) -> item.path("name").asString())
			.toList();
	}

	private static List<String> names(TestResponse response) {
		return response.at("/credentials").valueStream().map((JsonNode item) -> item.path("name").asString()).toList();
	}

}
