// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.net.URI;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
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
 * Tests of the rules on violations in a body. Numbers of rules are those of {@code
 * docs/reference/emulator-rules.md}.
 */
class ValidationRulesTests {

	private static final URI NOWHERE = URI.create("http://127.0.0.1:1/mcp");

	private static final String CREDENTIALS = TestApi.ROOT + "/calc/user/credentials";

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension();

	private final TestApi api = extension.api();

	@Test
	@DisplayName("rule 8: a body that is missing or no object does not hide what else is wrong")
	void faultsOfBodyAndElsewhere() {
		assertThat(this.api.patch(TestApi.ROOT + "/calc", "[]").faults())
			.containsExactly("uuid_parsing at path.connector_id", "model_attributes_type at body");
		String call = TestApi.ROOT + "/calc/tools/t/call?credentials_name=a.b";
		String pattern = "string_pattern_mismatch at query.credentials_name";
		assertThat(this.api.post(call, "").faults()).containsExactly(pattern, "missing at body");
		assertThat(this.api.post(call, "{").faults()).hasSize(2).contains(pattern);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"credentials\":{\"bearer_token\":\"hush\"}}",
			"{\"name\":5,\"credentials\":{\"bearer_token\":[\"hush\"],\"headers\":{\"X\":[\"hush\"]}}}",
			"{\"name\":\"n\",\"credentials\":\"hush\",\"oauth\":\"hush\"}", "[\"hush\"]", "\"hush\"" })
	@DisplayName("rule 30: no fault shows a secret")
	void secretsAreNotSentBack(String body) {
		assertThat(this.api.post(CREDENTIALS, body).expect(422).body()).doesNotContain("hush");
		assertThat(this.api.send("POST", CREDENTIALS, body, "text/plain").expect(422).body()).doesNotContain("hush");
	}

	@Test
	@DisplayName("rule 30: a client without an id is told so, not its secret")
	void clientSecretIsNotSentBack() {
		TestResponse response = this.api.post(TestApi.ROOT, """
				{"name":"n","description":"d","auth_data":{"client_secret":"hush"},\
				"oauth2_server_metadata":{"issuer":"http://h"},"oauth2_server_metadata_url":"http://h"}""");
		assertThat(response.faults()).contains("missing at body.server", "missing at body.auth_data.client_id",
				"value_error at body");
		assertThat(response.body()).doesNotContain("hush");
		assertThat(response.at("/detail/0").has("input")).isFalse();
	}

	@Test
	@DisplayName("rule 11: a boolean from text")
	void booleans() {
		this.api.create("calc", NOWHERE);
		TestResponse response = this.api.post(CREDENTIALS,
				"{\"name\":\"a\",\"is_default\":\"maybe\",\"credentials\":{\"bearer_token\":\"t\"}}");
		assertThat(response.faults()).containsExactly("bool_parsing at body.is_default");
		assertThat(response.text("/detail/0/msg"))
			.isEqualTo("Input should be a valid boolean, unable to interpret input");
		this.api.post(CREDENTIALS, "{\"name\":\"a\",\"is_default\":\"Yes\",\"credentials\":{\"bearer_token\":\"t\"}}")
			.expect(200);
		this.api.create("other", NOWHERE, ",\"global_headers\":{\"X-A\":{\"value\":\"a\",\"is_secret\":\"no\"}}");
		assertThat(this.api.get(TestApi.ROOT + "/other").text("/supported_auth_methods/0/global_headers/X-A/value"))
			.isEqualTo("a");
	}

	@ParameterizedTest
	@ValueSource(strings = { "5", "null", "[]", "\"planet\"" })
	@DisplayName("rule 11: a choice from what is none of it")
	void choices(String value) {
		assertThat(this.api
			.post(TestApi.ROOT,
					"{\"name\":\"n\",\"description\":\"d\",\"server\":\"http://h\",\"visibility\":%s,\"protocol\":%s}"
						.formatted(value, value))
			.faults()).containsExactly("literal_error at body.protocol", "enum at body.visibility");
	}

	@Test
	@DisplayName("rules 11 and 70: numbers of any size")
	void numbers() {
		this.api.create("calc", extension.server().url());
		this.api.openCredentials("calc");
		String tools = TestApi.ROOT + "/calc/tools";
		assertThat(this.api.get(tools + "?page=3000000000").expect(200).json()).isEmpty();
		assertThat(this.api.get(tools + "?page=99999999999999999999&page_size=99999999999999999999").expect(200).json())
			.isEmpty();
		assertThat(this.api.get(tools + "?page_size=3000000000").expect(200).json()).hasSize(6);
		assertThat(this.api.get(tools + "?page=2&page_size=3000000000").expect(200).json()).isEmpty();
		assertThat(this.api.get(tools + "?page=-99999999999999999999").faults())
			.containsExactly("greater_than_equal at query.page");
		assertThat(this.api.get(TestApi.ROOT + "?page_size=3000000000").faults())
			.containsExactly("less_than_equal at query.page_size");
		assertThat(this.api.get(TestApi.ROOT + "?page_size=1e3").faults())
			.containsExactly("int_parsing at query.page_size");
	}

	@Test
	@DisplayName("rule 27: the name of a container is a host")
	void hosts() {
		this.api.create("calc", URI.create("http://mcp_server:8080"));
		assertThat(this.api.get(TestApi.ROOT + "/calc").text("/server")).isEqualTo("http://mcp_server:8080/");
		for (String server : new String[] { "http://", "http:///mcp", "http://mcp_server:port/", "http://:80/" }) {
			assertThat(
					this.api.post(TestApi.ROOT, "{\"name\":\"n\",\"description\":\"d\",\"server\":\"" + server + "\"}")
						.faults())
				.containsExactly("url_parsing at body.server");
		}
	}

	@Test
	@DisplayName("rule 27: the name of a container is a host, also where any may be asked")
	void hostsThatAreAsked() {
		try (ConnectorsEmulator emulator = ConnectorsEmulator.builder().allowHost("*").start()) {
			TestApi open = new TestApi(emulator);
			open.create("calc", URI.create("http://mcp_server.invalid:8080/mcp"));
			open.openCredentials("calc");
			open.get(TestApi.ROOT + "/calc/tools").expect(502);
		}
	}

}
