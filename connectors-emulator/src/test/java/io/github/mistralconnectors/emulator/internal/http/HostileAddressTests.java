// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.github.mistralconnectors.emulator.ApiVersion;
import io.github.mistralconnectors.emulator.testsupport.AnyPathServer;
import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import io.github.mistralconnectors.emulator.testsupport.UntouchedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that no server but the allowed one is reached, however an address is written and
 * wherever the emulator gets it from. The emulator listens on all addresses, so that
 * loopback is not allowed by itself, and {@code localhost} alone is.
 */
class HostileAddressTests {

	private static final JsonMapper MAPPER = new JsonMapper();

	private static final String CALC = TestApi.ROOT + "/calc";

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension(
			(builder) -> builder.apiVersion(ApiVersion.V2026_09).host("0.0.0.0").allowHost("localhost"));

	private static final AnyPathServer named = new AnyPathServer();

	private static UntouchedServer other;

	private final TestApi api = new TestApi(URI.create("http://127.0.0.1:" + extension.emulator().baseUrl().getPort()));

	@BeforeAll
	static void startServer() throws IOException {
		other = new UntouchedServer();
	}

	@AfterAll
	static void stopServers() throws IOException {
		named.close();
		other.close();
	}

	@AfterEach
	void otherServerIsUntouched() {
		assertThat(other.takeConnections()).isZero();
	}

	static Stream<String> addresses() throws IOException {
		try (InputStream corpus = HostileAddressTests.class.getResourceAsStream("/hostile-addresses.txt")) {
			return new String(corpus.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.startsWith("#"))
				.map(String::translateEscapes)
				.toList()
				.stream();
		}
	}

	@ParameterizedTest
	@MethodSource("addresses")
	void server(String address) {
		create(Map.of("server", filled(address), "auth_scheme", Map.of("scheme", "bearer")));
		saveToken();
		handled(this.api.get(CALC + "/tools"));
	}

	@ParameterizedTest
	@MethodSource("addresses")
	void serverOfUpdate(String address) {
		create(Map.of("server", namedUrl("/mcp"), "auth_scheme", Map.of("scheme", "bearer")));
		saveToken();
		handled(this.api.patch(TestApi.ROOT + "/" + this.api.get(CALC).text("/id"),
				MAPPER.writeValueAsString(Map.of("protocol", "mcp", "server", filled(address)))));
		handled(this.api.get(CALC + "/tools"));
	}

	@ParameterizedTest
	@MethodSource("addresses")
	void redirect(String address) {
		named.redirectTo(filled(address).replaceAll("[\\r\\n\\x00]", ""));
		try {
			server("http://{named}/mcp");
		}
		finally {
			named.redirectTo("");
		}
	}

	@ParameterizedTest
	@MethodSource("addresses")
	void tokenEndpoint(String address) {
		create(Map.of("server", namedUrl("/mcp"), "auth_methods",
				new Object[] { Map.of("method_type", "oauth2", "grant_type", "client_credentials",
						"token_endpoint_auth_method", "client_secret_basic", "oauth2_server_metadata",
						Map.of("issuer", namedUrl(""), "token_endpoint", filled(address))) }));
		handled(this.api.post(CALC + "/user/credentials", """
				{"name":"machine","credentials":{"oauth":{"grant_type":"client_credentials",\
				"client_id":"machine","client_secret":"s"}}}"""));
		handled(this.api.get(CALC + "/tools"));
	}

	@ParameterizedTest
	@MethodSource("addresses")
	void metadata(String address) {
		create(Map.of("server", namedUrl("/mcp"), "oauth2_server_metadata_url", filled(address)));
	}

	@ParameterizedTest
	@MethodSource("addresses")
	void issuer(String address) {
		create(Map.of("server", namedUrl("/mcp"), "oauth2_server_metadata_url", namedUrl("/metadata"),
				"oauth2_server_metadata", Map.of("issuer", filled(address), "token_endpoint", filled(address),
						"authorization_endpoint", filled(address), "registration_endpoint", filled(address))));
		handled(this.api.get(CALC + "/auth_url?app_return_url=" + "http://localhost/"));
	}

	private void create(Map<String, Object> members) {
		Map<String, Object> body = new HashMap<>(members);
		body.put("name", "calc");
		body.put("description", "d");
		body.put("protocol", "mcp");
		handled(this.api.post(TestApi.ROOT, MAPPER.writeValueAsString(body)));
	}

	private void saveToken() {
		handled(this.api.post(CALC + "/user/credentials", """
				{"name":"t","credentials":{"bearer_token":"hush"}}"""));
	}

	private static void handled(TestResponse response) {
		assertThat(response.status()).as(response.body()).isNotEqualTo(500);
	}

	private static String namedUrl(String path) {
		return "http://localhost:" + named.url("").getPort() + path;
	}

	private static String filled(String address) {
		return address.replace("{named}", "localhost:" + named.url("").getPort())
			.replace("{other}", "127.0.0.1:" + other.port())
			.replace("{port}", "" + other.port());
	}

}
