// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

import io.github.mistralconnectors.emulator.ApiVersion;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.LocalConnector;
import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class October2026RulesTests {

	private static final URI NOWHERE = URI.create("http://127.0.0.1:1/mcp");

	private static final String CALC = TestApi.ROOT + "/calc";

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension(
			(builder) -> builder.apiVersion(ApiVersion.V2026_10));

	private final TestApi api = extension.api();

	private static final String METADATA = """
			{"issuer":"https://a.example.com","authorization_endpoint":"https://a.example.com/a",\
			"token_endpoint":"https://a.example.com/t"}""";

	@Test
	void itIsTheDefault() {
		try (ConnectorsEmulator emulator = ConnectorsEmulator.start()) {
			assertThat(new TestApi(emulator).get("/_emulator/health").text("/api_version")).isEqualTo("2026-10");
		}
	}

	@Test
	void connectorsTellWhetherTheySupportMcp() {
		this.api.create("calc", NOWHERE);
		this.api.create("billing", NOWHERE, ",\"protocol\":\"http\"");
		JsonNode calc = this.api.get(CALC).json();
		assertThat(calc.path("supports_mcp").booleanValue()).isTrue();
		assertThat(calc.has("system_prompt_route")).isFalse();
		assertThat(this.api.get(TestApi.ROOT + "/billing").at("/supports_mcp").booleanValue()).isFalse();
		assertThat(names("?supports_mcp=true")).containsExactly("calc");
		assertThat(names("?supports_mcp=false")).containsExactly("billing");
		assertThat(names("")).containsExactly("billing", "calc");
		assertThat(this.api.get(TestApi.ROOT + "?supports_mcp=maybe").faults())
			.containsExactly("bool_parsing at query.supports_mcp");
	}

	private Iterable<String> names(String query) {
		return this.api.get(TestApi.ROOT + query)
			.at("/items")
			.valueStream()
			.map((item) -> item.path("name").asString())
			.toList();
	}

	@Test
	void parametersThatWereRemovedAreIgnored() {
		String id = this.api.create("calc", NOWHERE);
		this.api.openCredentials("calc");
		this.api.send("POST", TestApi.ROOT + "/" + id + "/user/deactivate", null).expect(200);
		assertThat(names("?active=true")).containsExactly("calc");
		assertThat(names("?active=maybe")).containsExactly("calc");
		assertThat(this.api.get(CALC + "?fetch_customer_data=true").at("/connection_credentials").isNull()).isTrue();
		assertThat(this.api.get(CALC + "?fetch_user_data=true").at("/connection_credentials")).hasSize(1);
	}

	@Test
	void allToolsAreInOneResponse() {
		LocalConnector many = extension.emulator().connector("many");
		IntStream.range(0, 150).forEach((i) -> many.tool("tool" + i, "{}", (arguments) -> i));
		String tools = TestApi.ROOT + "/many/tools";
		for (String query : new String[] { "", "?page_size=10", "?page=2", "?page=0", "?page=x&page_size=1" }) {
			assertThat(this.api.get(tools + query).expect(200).json()).hasSize(150);
		}
		assertThat(this.api.get(tools + "?page_size=0").faults())
			.containsExactly("greater_than_equal at query.page_size");
	}

	@Test
	void scopesOfTheClientAreAskedFor() {
		this.api.create("calc", NOWHERE, """
				,"auth_methods":[{"method_type":"oauth2","grant_type":"authorization_code","oauth2_server_metadata":%s,\
				"auth_data":{"client_id":"i","client_scopes":["read","write it"]}}]""".formatted(METADATA));
		assertThat(this.api.get(CALC + "/auth_url").expect(200).text("/auth_url")).contains("scope=read+write+it");
		String client = ",\"auth_data\":{\"client_id\":\"i\",\"client_scopes\":%s}";
		assertThat(this.api.post(TestApi.ROOT, body(client.formatted("[\"a\",1]"))).faults())
			.containsExactly("string_type at body.auth_data.client_scopes.1");
		assertThat(this.api.post(TestApi.ROOT, body(client.formatted("\"a\""))).faults())
			.containsExactly("list_type at body.auth_data.client_scopes");
		this.api.post(TestApi.ROOT, body(client.formatted("null"))).expect(201);
	}

	private static String body(String members) {
		return "{\"name\":\"n\",\"description\":\"d\",\"server\":\"" + NOWHERE + "\",\"protocol\":\"mcp\"" + members
				+ "}";
	}

	@Test
	void metadataOfAServerForCodesMayBeLeftOut() {
		for (String metadata : new String[] { "", ",\"oauth2_server_metadata\":null" }) {
			this.api.post(TestApi.ROOT, body("""
					,"auth_methods":[{"method_type":"oauth2","grant_type":"authorization_code",\
					"auth_data":{"client_id":"i"}%s}]""".formatted(metadata)).replace("\"n\"",
					"\"n" + metadata.length() + "\""))
				.expect(201);
		}
		assertThat(this.api.post(TestApi.ROOT, body("""
				,"auth_methods":[{"method_type":"oauth2","grant_type":"authorization_code"},\
				{"method_type":"oauth2","grant_type":"client_credentials","token_endpoint_auth_method":\
				"client_secret_post"}]""")).faults()).containsExactlyInAnyOrder(
				"missing at body.auth_methods.0.auth_data", "missing at body.auth_methods.1.oauth2_server_metadata");
	}

	@Test
	void updateHasNoDirectionAndNoWebhook() {
		String path = TestApi.ROOT + "/" + this.api.create("calc", NOWHERE);
		assertThat(this.api.patch(path, "{\"protocol\":\"mcp\",\"auth_methods\":[{\"method_type\":\"webhook\"}]}")
			.faults()).containsExactly("enum at body.auth_methods.0.method_type");
		this.api
			.patch(path, "{\"protocol\":\"mcp\",\"auth_methods\":[{\"method_type\":\"bearer\",\"auth_direction\":1}]}")
			.expect(200);
		assertThat(this.api
			.patch(path, "{\"protocol\":\"mcp\",\"auth_methods\":[{\"method_type\":\"oauth2\",\"auth_data\":{}}]}")
			.faults()).containsExactly("missing at body.auth_methods.0.auth_data.client_id");
	}

	@ParameterizedTest
	@EnumSource(value = ApiVersion.class, names = { "V2026_08", "V2026_09" })
	void stateOfEarlierVersionsIsRead(ApiVersion version, @TempDir Path directory) throws IOException {
		Path file = directory.resolve("state.json");
		String id;
		try (ConnectorsEmulator earlier = ConnectorsEmulator.builder().apiVersion(version).stateFile(file).start()) {
			TestApi former = new TestApi(earlier);
			id = former.create("calc", extension.server().url());
			former.openCredentials("calc");
			former
				.patch(TestApi.ROOT + "/" + id,
						"{\"protocol\":\"mcp\",\"auth_methods\":[{\"method_type\":\"webhook\"}]}")
				.expect(200);
		}
		String former = Files.readString(file);
		try (ConnectorsEmulator later = ConnectorsEmulator.builder().stateFile(file).start()) {
			TestApi present = new TestApi(later);
			TestResponse connector = present.get(CALC).expect(200);
			assertThat(connector.text("/id")).isEqualTo(id);
			assertThat(connector.at("/supports_mcp").booleanValue()).isTrue();
			assertThat(connector.at("/supported_auth_methods")).hasSize(1);
			assertThat(present.get(CALC + "/tools").expect(200).json()).isNotEmpty();
		}
		assertThat(Files.readString(file)).isEqualTo(former);
	}

}
