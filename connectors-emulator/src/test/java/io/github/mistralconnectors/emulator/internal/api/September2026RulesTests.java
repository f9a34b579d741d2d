// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.net.URI;

import io.github.mistralconnectors.emulator.ApiVersion;
import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class September2026RulesTests {

	private static final URI NOWHERE = URI.create("http://127.0.0.1:1/mcp");

	private static final String MCP = ",\"protocol\":\"mcp\"";

	private static final String CALC = TestApi.ROOT + "/calc";

	private static final String TOKEN = "{\"name\":\"t\",\"credentials\":{\"bearer_token\":\"t\"}}";

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension(
			(builder) -> builder.apiVersion(ApiVersion.V2026_09));

	private final TestApi api = extension.api();

	@Test
	void protocolIsRequired() {
		assertThat(
				this.api.post(TestApi.ROOT, "{\"name\":\"n\",\"description\":\"d\",\"server\":\"http://h\"}").faults())
			.containsExactly("missing at body.protocol");
		String id = this.api.create("calc", NOWHERE, MCP);
		assertThat(this.api.patch(TestApi.ROOT + "/" + id, "{\"title\":\"t\"}").faults())
			.containsExactly("missing at body.protocol");
		assertThat(this.api.patch(TestApi.ROOT + "/" + id, "{\"protocol\":\"http\"}").faults())
			.containsExactly("value_error at body.protocol");
	}

	@Test
	void httpConnectorsHaveNoMcpTools() {
		String id = this.api.create("calc", NOWHERE, ",\"protocol\":\"http\"");
		assertThat(this.api.get(CALC).text("/protocol")).isEqualTo("http");
		this.api.openCredentials("calc");
		assertThat(this.api.get(CALC + "/tools").expect(400).detail()).isEqualTo("The connector does not support MCP");
		TestResponse updated = this.api.patch(TestApi.ROOT + "/" + id,
				"{\"protocol\":\"http\",\"title\":\"T\",\"system_prompt\":\"p\"}");
		assertThat(updated.expect(200).text("/title")).isEqualTo("T");
		assertThat(updated.at("/system_prompt").isNull()).isTrue();
	}

	@Test
	void typedMethodsAreTakenOnCreate() {
		this.api.create("calc", NOWHERE, MCP + """
				,"auth_methods":[{"method_type":"bearer"},{"method_type":"oauth2","grant_type":"client_credentials",\
				"token_endpoint_auth_method":"client_secret_post","oauth2_server_metadata":\
				{"issuer":"https://a.example.com","token_endpoint":"https://a.example.com/t"}}]""");
		JsonNode methods = this.api.get(CALC).at("/supported_auth_methods");
		assertThat(methods.valueStream().map((method) -> method.path("method_type").asString()))
			.containsExactly("bearer", "oauth2");
		assertThat(methods.at("/0/grant_type").isNull()).isTrue();
		assertThat(methods.at("/1/grant_type").asString()).isEqualTo("client_credentials");
	}

	@Test
	void typedMethodsAreChecked() {
		String body = """
				{"name":"n","description":"d","server":"http://h","protocol":"mcp","auth_methods":[\
				{"method_type":"github_app"},{"method_type":"oauth2","grant_type":"authorization_code"}]}""";
		assertThat(this.api.post(TestApi.ROOT, body).faults()).containsExactlyInAnyOrder(
				"enum at body.auth_methods.0.method_type", "missing at body.auth_methods.1.oauth2_server_metadata",
				"missing at body.auth_methods.1.auth_data");
	}

	@Test
	void postOfCredentialsCreatesAndPatchCreatesOrUpdates() {
		this.api.create("calc", NOWHERE, MCP);
		this.api.post(CALC + "/workspace/credentials", TOKEN).expect(200);
		this.api.post(CALC + "/workspace/credentials", TOKEN).expect(409);
		this.api.patch(CALC + "/workspace/credentials", TOKEN).expect(200);
		this.api.patch(CALC + "/user/credentials", TOKEN).expect(200);
		assertThat(this.api.get(CALC + "/user/credentials").text("/credentials/0/creator_id"))
			.isEqualTo("default-user");
	}

	@Test
	void credentialsTakeOAuthClientNotToken() {
		this.api.create("calc", NOWHERE, MCP);
		String path = CALC + "/user/credentials";
		assertThat(
				this.api.post(path, "{\"name\":\"t\",\"credentials\":{\"oauth\":{\"access_token\":\"t\"}}}").faults())
			.containsExactly("missing at body.credentials.oauth.grant_type",
					"missing at body.credentials.oauth.client_id", "missing at body.credentials.oauth.client_secret");
		this.api.post(path, "{\"name\":\"t\",\"credentials\":{\"github_installation_id\":\"7\"}}").expect(400);
	}

	@Test
	void connectorsAreSharedWithOrganization() {
		String id = this.api.create("calc", NOWHERE, MCP);
		String path = TestApi.ROOT + "/" + id + "/organization/share";
		this.api.send("PUT", path, null).expect(200);
		assertThat(this.api.get(CALC).text("/visibility")).isEqualTo("shared_org");
		this.api.send("PUT", TestApi.ROOT + "/" + id + "/share", null).expect(409);
		this.api.delete(path).expect(200);
		assertThat(this.api.get(CALC).text("/visibility")).isEqualTo("private");
	}

	@Test
	void blockedByNamesScopes() {
		String id = this.api.create("calc", NOWHERE, MCP);
		assertThat(this.api.get(CALC).at("/blocked_by")).isEmpty();
		this.api.send("POST", TestApi.ROOT + "/" + id + "/organization/deactivate", null).expect(200);
		assertThat(this.api.get(CALC).text("/blocked_by/0")).isEqualTo("org");
	}

}
