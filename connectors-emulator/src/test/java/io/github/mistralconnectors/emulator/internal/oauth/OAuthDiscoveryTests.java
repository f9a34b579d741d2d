// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

import io.github.mistralconnectors.emulator.internal.http.OAuthCallback;
import io.github.mistralconnectors.emulator.testsupport.DocumentServer;
import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the discovery of OAuth metadata. Numbers of rules are those of {@code
 * docs/reference/emulator-rules.md}.
 */
class OAuthDiscoveryTests {

	private static final String CALC = TestApi.ROOT + "/calc";

	private static final String PROTECTED = "/.well-known/oauth-protected-resource";

	private static final String SERVER = "/.well-known/oauth-authorization-server";

	private static final String FORBIDDEN = "http://10.0.0.1";

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension();

	private final TestApi api = extension.api();

	private DocumentServer documents;

	@BeforeEach
	void startDocuments() throws IOException {
		this.documents = new DocumentServer();
	}

	@AfterEach
	void stopDocuments() {
		this.documents.close();
	}

	@Test
	@DisplayName("rule 32: metadata of the resource where its own path says (RFC 9728), of the server below its issuer")
	void wellKnownPlaces() {
		this.documents.put(PROTECTED + "/mcp", resource("/mcp", "/tenant"));
		this.documents.put(SERVER + "/tenant", server("/tenant"));
		JsonNode method = create();
		assertThat(method.path("method_type").asString()).isEqualTo("oauth2");
		assertThat(method.at("/oauth2_server_metadata/issuer").asString())
			.isEqualTo(this.documents.address("/tenant").toString());
		assertThat(method.at("/oauth2_server_metadata/x_resource_url").asString())
			.isEqualTo(this.documents.address("/mcp").toString());
		assertThat(method.at("/oauth2_server_metadata").has("unknown_member")).isFalse();
	}

	@Test
	@DisplayName("rule 32: the place and the scope that the challenge names come first")
	void challenge() {
		this.documents.challenge("Basic realm=\"x\", Bearer resource_metadata=\"" + this.documents.address("/here")
				+ "\", scope=\"read write\"");
		this.documents.put("/here", resource("/mcp", ""));
		this.documents.put("/.well-known/openid-configuration", server(""));
		JsonNode metadata = create().path("oauth2_server_metadata");
		assertThat(metadata.path("x_scope").asString()).isEqualTo("read write");
		assertThat(this.documents.requests()).contains("/here").doesNotContain(PROTECTED + "/mcp");
	}

	@Test
	@DisplayName("rule 32: without metadata of the resource the MCP server is asked itself")
	void serverItself() {
		this.documents.put(SERVER, server(""));
		assertThat(create().path("method_type").asString()).isEqualTo("oauth2");
	}

	@Test
	@DisplayName("rule 32: metadata of another resource or another issuer don't count, nor what can't be read")
	void metadataOfOthers() {
		this.documents.put(PROTECTED + "/mcp", resource("/other", ""));
		this.documents.put(PROTECTED, "no JSON");
		this.documents.put(SERVER, server("/other"));
		this.documents.put("/.well-known/openid-configuration",
				"{\"issuer\":\"%s\"}".formatted(this.documents.address("").toString()));
		assertThat(create().path("method_type").asString()).isEqualTo("bearer");
	}

	@Test
	@DisplayName("rule 32: hosts that aren't allowed are not asked for metadata")
	void hostsAreGuarded() {
		this.documents.challenge("Bearer resource_metadata=\"" + FORBIDDEN + "/here\"");
		this.documents.put(PROTECTED + "/mcp", "{\"resource\":\"%s\",\"authorization_servers\":[\"%s\"]}"
			.formatted(this.documents.address("/mcp"), FORBIDDEN));
		assertThat(create().path("method_type").asString()).isEqualTo("bearer");
	}

	@Test
	@DisplayName("rule 28: metadata are fetched from a given address, and count as given")
	void givenAddress() {
		this.documents.put("/meta", server("/tenant"));
		this.api.create("calc", URI.create("http://127.0.0.1:1/mcp"),
				",\"oauth2_server_metadata_url\":\"" + this.documents.address("/meta") + "\"");
		JsonNode metadata = this.api.get(CALC).at("/supported_auth_methods/0/oauth2_server_metadata");
		assertThat(metadata.path("x_source").asString()).isEqualTo("provided");
		assertThat(metadata.path("token_endpoint").asString()).endsWith("/token");
	}

	@Test
	@DisplayName("rule 28: what is no metadata at the given address is 400, a host that isn't allowed too")
	void givenAddressOfSomethingElse() {
		this.documents.put("/meta", "{\"hello\":\"world\"}");
		String body = "{\"name\":\"n\",\"description\":\"d\",\"server\":\"http://h\",\"oauth2_server_metadata_url\":\"%s\"}";
		this.api.post(TestApi.ROOT, body.formatted(this.documents.address("/meta"))).expect(400);
		assertThat(this.api.post(TestApi.ROOT, body.formatted(FORBIDDEN + "/meta")).expect(400).detail())
			.contains("10.0.0.1");
	}

	@Test
	@DisplayName("rules 32 and 89: metadata that could not be found at creation are looked for again, else 502")
	void lookedForAgain() {
		this.api.create("calc", this.documents.address("/mcp"), ",\"auth_data\":{\"client_id\":\"c\"}");
		this.api.get(CALC + "/auth_url").expect(502);
		this.documents.put(SERVER, server(""));
		assertThat(this.api.get(CALC + "/auth_url").expect(200).text("/auth_url"))
			.startsWith(this.documents.address("/authorize").toString());
	}

	@Test
	@DisplayName("rule 91: a registration that is refused is 502, at a host that isn't allowed 400")
	void refusedRegistration() {
		this.documents.put(SERVER, server(""));
		create();
		assertThat(this.api.get(CALC + "/auth_url").expect(502).detail())
			.isEqualTo("OAuth2 client registration failed: The registration response of "
					+ this.documents.address("/register") + " has status 401");
		this.api.create("guarded", URI.create("http://127.0.0.1:1/mcp"), ",\"oauth2_server_metadata\":"
				+ server("").replaceAll("\"[^\"]*/register\"", "\"" + FORBIDDEN + "/register\""));
		assertThat(this.api.get(TestApi.ROOT + "/guarded/auth_url").expect(400).detail()).contains("10.0.0.1");
	}

	@Test
	@DisplayName("rule 91: a client registers as mistral-mcp-client, with its callback")
	void nameOfClient() {
		this.documents.put(SERVER, server(""));
		create();
		this.api.get(CALC + "/auth_url").expect(502);
		assertThat(this.documents.posted().get(this.documents.posted().size() - 1).replace("\\/", "/"))
			.contains("\"client_name\":\"mistral-mcp-client\"")
			.contains(extension.emulator().baseUrl().getPort() + OAuthCallback.PATH);
	}

	@Test
	@DisplayName("rule 95: a token endpoint at a host that isn't allowed is not asked")
	void tokenEndpointIsGuarded() {
		this.api.create("calc", URI.create("http://127.0.0.1:1/mcp"),
				",\"auth_data\":{\"client_id\":\"c\"},\"oauth2_server_metadata\":"
						+ server("").replaceAll("\"[^\"]*/token\"", "\"" + FORBIDDEN + "/token\""));
		String state = this.api.get(CALC + "/auth_url").text("/auth_url").split("[?&]state=")[1].split("&")[0];
		TestResponse response = this.api.withAuthorization("").get(OAuthCallback.PATH + "?code=c&state=" + state);
		assertThat(response.expect(400).body()).contains("10.0.0.1");
	}

	private JsonNode create() {
		this.api.create("calc", this.documents.address("/mcp"));
		return this.api.get(CALC + "/authentication_methods").expect(200).at("/0");
	}

	private String resource(String path, String issuer) {
		return "{\"resource\":\"%s\",\"authorization_servers\":[\"%s\"]}".formatted(this.documents.address(path),
				this.documents.address(issuer));
	}

	private String server(String issuer) {
		String endpoints = List
			.of("authorization_endpoint /authorize", "token_endpoint /token", "registration_endpoint /register")
			.stream()
			.map((each) -> each.split(" "))
			.map((each) -> "\"%s\":\"%s\"".formatted(each[0], this.documents.address(each[1])))
			.collect(Collectors.joining(","));
		return "{\"issuer\":\"%s\",\"unknown_member\":1,%s}".formatted(this.documents.address(issuer), endpoints);
	}

}
