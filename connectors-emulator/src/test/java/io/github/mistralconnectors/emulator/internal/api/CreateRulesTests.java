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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the rules on creating a connector. Numbers of rules are those of {@code
 * docs/reference/emulator-rules.md}.
 */
class CreateRulesTests {

	private static final URI NOWHERE = URI.create("http://127.0.0.1:1/mcp");

	private static final String METADATA = """
			{"issuer":"https://a.example.com","authorization_endpoint":"https://a.example.com/auth",\
			"token_endpoint":"https://a.example.com/token"}""";

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension();

	private final TestApi api = extension.api();

	@Test
	@DisplayName("rules 24, 25 and 31: 201 with the whole connector, absent members null")
	void respondsWithWholeConnector() {
		TestResponse response = this.api
			.post(TestApi.ROOT, "{\"name\":\"calc\",\"description\":\"d\",\"server\":\"" + NOWHERE + "\"}")
			.expect(201);
		JsonNode json = response.json();
		assertThat(List.of("name", "description", "server", "protocol", "visibility", "owner_type", "creator_id"))
			.map((name) -> json.path(name).asString())
			.containsExactly("calc", "d", NOWHERE.toString(), "mcp", "private", "user", "default-user");
		assertThat(json.path("created_at").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z")
			.isEqualTo(json.path("modified_at").asString());
		assertThat(json.path("active").booleanValue()).isTrue();
		assertThat(List.of("mistral", "private_tool_execution")).allMatch((name) -> !json.path(name).booleanValue());
		assertThat(List.of("title", "icon_url", "system_prompt", "tools", "connection_credentials",
				"connection_preferences", "server_card", "locale", "execution_env", "connection_config"))
			.allMatch((name) -> json.path(name).isNull());
		assertThat(json.has("auth_type")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "private", "shared_workspace", "shared_org" })
	@DisplayName("rules 26 and 31: the owner follows from the visibility")
	void ownerFollowsVisibility(String visibility) {
		this.api.create("calc", NOWHERE, ",\"visibility\":\"" + visibility + "\"");
		JsonNode json = this.api.get(TestApi.ROOT + "/calc").json();
		assertThat(json.path("visibility").asString()).isEqualTo(visibility);
		assertThat(json.path("owner_type").asString() + " " + json.path("owner_id").asString())
			.isIn("user default-user", "workspace default-workspace", "org default-organization");
	}

	@Test
	@DisplayName("rule 26: shared_global is refused")
	void sharedGlobalIsRefused() {
		TestResponse response = this.api.post(TestApi.ROOT,
				"{\"name\":\"n\",\"description\":\"d\",\"server\":\"http://h\",\"visibility\":\"shared_global\"}");
		assertThat(response.faults()).containsExactly("enum at body.visibility");
		assertThat(response.text("/detail/0/msg"))
			.isEqualTo("Input should be 'shared_org', 'shared_workspace' or 'private'");
	}

	@Test
	@DisplayName("rule 27: an address without a path is written back with one")
	void addressGetsPath() {
		this.api.create("calc", URI.create("http://127.0.0.1:1"));
		assertThat(this.api.get(TestApi.ROOT + "/calc").text("/server")).isEqualTo("http://127.0.0.1:1/");
	}

	@Test
	@DisplayName("rule 28: metadata and its address exclude each other")
	void metadataAndAddressExcludeEachOther() {
		TestResponse response = this.api.post(TestApi.ROOT,
				"{\"name\":\"n\",\"description\":\"d\",\"server\":\"http://h\",\"oauth2_server_metadata\":" + METADATA
						+ ",\"oauth2_server_metadata_url\":\"http://h/m\"}");
		assertThat(response.faults()).containsExactly("value_error at body");
	}

	@Test
	@DisplayName("rule 28: metadata that can't be fetched are 400 and nothing is created")
	void unreachableMetadata() {
		this.api
			.post(TestApi.ROOT,
					"{\"name\":\"n\",\"description\":\"d\",\"server\":\"http://h\",\"oauth2_server_metadata_url\":\""
							+ NOWHERE + "\"}")
			.expect(400);
		this.api.get(TestApi.ROOT + "/n").expect(404);
	}

	@Test
	@DisplayName("rule 29: headers are not echoed, secret global headers redacted")
	void headersStaySecret() {
		this.api.create("calc", NOWHERE, """
				,"headers":{"X-A":"alpha"},"global_headers":{"X-B":{"value":"beta"},\
				"X-C":{"value":"gamma","is_secret":false}}""");
		TestResponse response = this.api.get(TestApi.ROOT + "/calc");
		assertThat(response.body()).doesNotContain("alpha", "beta");
		JsonNode headers = response.at("/supported_auth_methods/0/global_headers");
		assertThat(headers.at("/X-B/value").asString()).isEqualTo("**********");
		assertThat(headers.at("/X-C/value").asString()).isEqualTo("gamma");
	}

	@Test
	@DisplayName("rule 30: the client secret is write-only")
	void clientSecretIsWriteOnly() {
		this.api.create("calc", NOWHERE,
				",\"auth_data\":{\"client_id\":\"c\",\"client_secret\":\"hush\"},\"oauth2_server_metadata\":"
						+ METADATA);
		assertThat(this.api.get(TestApi.ROOT + "/calc").body()).doesNotContain("hush");
		assertThat(this.api.post(TestApi.ROOT,
				"{\"name\":\"n\",\"description\":\"d\",\"server\":\"http://h\",\"auth_data\":{\"client_secret\":\"s\"}}")
			.faults()).containsExactly("missing at body.auth_data.client_id");
	}

	@Test
	@DisplayName("rule 32: given OAuth data make oauth2, marked as provided")
	void oauthDataMakeOAuth2() {
		this.api.create("calc", NOWHERE, ",\"oauth2_server_metadata\":" + METADATA);
		JsonNode method = this.api.get(TestApi.ROOT + "/calc").at("/supported_auth_methods/0");
		assertThat(method.path("method_type").asString()).isEqualTo("oauth2");
		assertThat(method.at("/oauth2_server_metadata/x_source").asString()).isEqualTo("provided");
	}

	@Test
	@DisplayName("rule 32: an auth scheme makes bearer")
	void authSchemeMakesBearer() {
		this.api.create("calc", NOWHERE, ",\"auth_scheme\":{\"type\":\"http\",\"scheme\":\"Bearer\"}");
		assertThat(methods("calc")).containsExactly("bearer");
	}

	@Test
	@DisplayName("rule 32: an open server makes none, one that refuses makes bearer")
	void serverIsAsked() {
		this.api.create("open", extension.server().url());
		extension.server().requireBearerToken("t");
		this.api.create("closed", extension.server().url());
		assertThat(methods("open")).containsExactly("none");
		assertThat(methods("closed")).containsExactly("bearer");
	}

	@Test
	@DisplayName("rules 32 and 33: an unreachable server on http is taken, as none")
	void unreachableServerIsAccepted() {
		this.api.create("calc", NOWHERE);
		assertThat(methods("calc")).containsExactly("none");
	}

	private List<String> methods(String connector) {
		return this.api.get(TestApi.ROOT + "/" + connector + "/authentication_methods")
			.expect(200)
			.json()
			.valueStream()
			.map((method) -> method.path("method_type").asString())
			.toList();
	}

}
