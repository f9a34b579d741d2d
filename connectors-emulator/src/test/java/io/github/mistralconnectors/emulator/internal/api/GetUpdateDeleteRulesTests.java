// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.net.URI;
import java.util.List;

import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the rules on getting, updating and deleting a connector. Numbers of rules are
 * those of {@code docs/reference/emulator-rules.md}.
 */
class GetUpdateDeleteRulesTests {

	private static final URI NOWHERE = URI.create("http://127.0.0.1:1/mcp");

	private static final String CALC = TestApi.ROOT + "/calc";

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension();

	private final TestApi api = extension.api();

	@Test
	@DisplayName("rules 39 and 40: get shows the tools already discovered and asks no server")
	void getShowsDiscoveredTools() {
		this.api.create("calc", extension.server().url());
		this.api.openCredentials("calc");
		assertThat(this.api.get(CALC).expect(200).at("/tools").isNull()).isTrue();
		this.api.get(CALC + "/tools").expect(200);
		int requests = extension.server().receivedHeaders().size();
		JsonNode tool = this.api.get(CALC).at("/tools/0");
		assertThat(List.of("id", "name", "description", "execution_config", "visibility", "created_at", "modified_at",
				"jsonschema"))
			.allMatch(tool::has);
		assertThat(tool.at("/jsonschema/type").asString()).isEqualTo("object");
		assertThat(extension.server().receivedHeaders()).hasSize(requests);
	}

	@Test
	@DisplayName("rule 41: flags add credentials of the user, of the others, never secrets")
	void flagsAddCredentials() {
		this.api.create("calc", NOWHERE);
		this.api.post(CALC + "/user/credentials", "{\"name\":\"mine\",\"credentials\":{\"bearer_token\":\"hush\"}}");
		this.api.post(CALC + "/workspace/credentials",
				"{\"name\":\"ours\",\"credentials\":{\"bearer_token\":\"hush\"}}");
		this.api.post(CALC + "/organization/credentials",
				"{\"name\":\"all\",\"credentials\":{\"bearer_token\":\"hush\"}}");
		TestResponse user = this.api.get(CALC + "?fetch_user_data=true");
		TestResponse customer = this.api.get(CALC + "?fetch_customer_data=true");
		assertThat(names(user)).containsExactly("mine");
		assertThat(names(customer)).containsExactly("ours", "all");
		assertThat(user.at("/is_authenticated").booleanValue()).isTrue();
		assertThat(this.api.get(CALC).at("/is_authenticated").isNull()).isTrue();
		assertThat(user.body() + customer.body()).as("rule 42").doesNotContain("hush");
	}

	@Test
	@DisplayName("rules 43 and 45: only what was sent changes, null clears some members")
	void updateChangesWhatWasSent() {
		String id = this.api.create("calc", NOWHERE, ",\"title\":\"T\",\"icon_url\":\"i\",\"system_prompt\":\"p\"");
		TestResponse response = this.api
			.patch(TestApi.ROOT + "/" + id,
					"{\"title\":null,\"icon_url\":null,\"description\":\"e\",\"name\":null,\"server\":null}")
			.expect(200);
		assertThat(response.at("/title").isNull()).isTrue();
		assertThat(response.at("/icon_url").isNull()).isTrue();
		assertThat(List.of(response.text("/name"), response.text("/description"), response.text("/system_prompt"),
				response.text("/server")))
			.containsExactly("calc", "e", "p", NOWHERE.toString());
	}

	@Test
	@DisplayName("rule 44: headers and auth_data apply, connection_config and connection_secrets don't")
	void legacyMembers() {
		String id = this.api.create("calc", NOWHERE);
		this.api
			.patch(TestApi.ROOT + "/" + id,
					"{\"headers\":{\"X-A\":\"a\"},\"auth_data\":{\"client_id\":\"c\"},\"connection_config\":{\"x\":1},"
							+ "\"connection_secrets\":{\"y\":2}}")
			.expect(200);
		TestResponse response = this.api.get(CALC);
		assertThat(response.at("/supported_auth_methods/1/method_type").asString()).isEqualTo("oauth2");
		assertThat(response.at("/connection_config").isNull()).isTrue();
	}

	@Test
	@DisplayName("rule 46: a taken name is 409, the own one fine, visibility is ignored")
	void renaming() {
		String id = this.api.create("calc", NOWHERE);
		this.api.create("other", NOWHERE);
		assertThat(this.api.patch(TestApi.ROOT + "/" + id, "{\"name\":\"other\"}").expect(409).detail())
			.isEqualTo("A connector with name 'other' already exists");
		this.api.patch(TestApi.ROOT + "/" + id, "{\"name\":\"calc\"}").expect(200);
		assertThat(this.api.patch(TestApi.ROOT + "/" + id, "{\"name\":\"a b\"}").faults())
			.containsExactly("string_pattern_mismatch at body.name");
		assertThat(this.api.patch(TestApi.ROOT + "/" + id, "{\"visibility\":\"shared_org\"}").text("/visibility"))
			.isEqualTo("private");
	}

	@Test
	@DisplayName("rule 47: methods are added or updated, others stay, webhook has no effect")
	void authMethodsAreMerged() {
		String id = this.api.create("calc", NOWHERE);
		this.api.patch(TestApi.ROOT + "/" + id, """
				{"auth_methods":[{"method_type":"bearer","headers":[{"name":"X-Key"}]},\
				{"method_type":"webhook","auth_direction":"inbound"}]}""").expect(200);
		JsonNode methods = this.api.get(CALC + "/authentication_methods").json();
		assertThat(methods.valueStream().map((method) -> method.path("method_type").asString())).containsExactly("none",
				"bearer");
		assertThat(methods.at("/1/headers/0/name").asString()).isEqualTo("X-Key");
		assertThat(
				this.api.patch(TestApi.ROOT + "/" + id, "{\"auth_methods\":[{\"method_type\":\"magic\"},7]}").faults())
			.containsExactly("enum at body.auth_methods.0.method_type", "model_attributes_type at body.auth_methods.1");
	}

	@Test
	@DisplayName("rule 48: an empty update changes nothing, also not the time")
	void emptyUpdate() {
		String id = this.api.create("calc", NOWHERE);
		String before = this.api.get(CALC).body();
		assertThat(this.api.patch(TestApi.ROOT + "/" + id, "{}").expect(200).body()).isEqualTo(before);
		TestResponse changed = this.api.patch(TestApi.ROOT + "/" + id, "{\"title\":\"T\"}");
		assertThat(changed.text("/modified_at")).isGreaterThan(changed.text("/created_at"));
	}

	@Test
	@DisplayName("rule 48: a new server drops the tools and detects anew, credentials stay")
	void newServer() {
		String id = this.api.create("calc", extension.server().url());
		this.api.openCredentials("calc");
		this.api.get(CALC + "/tools").expect(200);
		extension.server().requireBearerToken("t");
		this.api.patch(TestApi.ROOT + "/" + id, "{\"server\":\"" + extension.server().url() + "?v=2\"}").expect(200);
		assertThat(this.api.get(CALC).at("/tools").isNull()).isTrue();
		assertThat(this.api.get(CALC).text("/supported_auth_methods/0/method_type")).isEqualTo("bearer");
		assertThat(this.api.get(CALC + "/user/credentials").text("/credentials/0/name")).isEqualTo("default");
	}

	@Test
	@DisplayName("rule 49: deletion takes everything with it, a second one is 404")
	void deletion() {
		String id = this.api.create("calc", NOWHERE);
		this.api.openCredentials("calc");
		assertThat(this.api.delete(TestApi.ROOT + "/" + id).expect(200).body())
			.isEqualTo("{\"message\":\"Connector deleted successfully\"}");
		this.api.delete(TestApi.ROOT + "/" + id).expect(404);
		this.api.create("calc", NOWHERE);
		assertThat(this.api.get(CALC + "/user/credentials").at("/credentials")).isEmpty();
	}

	@Test
	@DisplayName("rules 50 and 51: methods without secrets, and whether others brought a default")
	void authenticationMethods() {
		this.api.create("calc", NOWHERE, ",\"auth_scheme\":{\"scheme\":\"bearer\"}");
		JsonNode before = this.api.get(CALC + "/authentication_methods").expect(200).at("/0");
		assertThat(before.at("/headers/0/name").asString()).isEqualTo("Authorization");
		assertThat(before.at("/headers/0/is_secret").booleanValue()).isTrue();
		assertThat(before.path("has_default_credentials").booleanValue()).isFalse();
		this.api.post(CALC + "/workspace/credentials", "{\"name\":\"w\",\"credentials\":{\"bearer_token\":\"hush\"}}")
			.expect(200);
		TestResponse after = this.api.get(CALC + "/authentication_methods");
		assertThat(after.at("/0/has_default_credentials").booleanValue()).isTrue();
		assertThat(after.body()).doesNotContain("hush");
		assertThat(this.api.get(CALC + "/user/credentials").text("/connector_preset_credentials_for_auth/0"))
			.as("rule 63")
			.isEqualTo("bearer");
	}

	private static List<String> names(TestResponse response) {
		return response.at("/connection_credentials")
			.valueStream()
			.map((item) -> item.path("name").asString())
			.toList();
	}

}
