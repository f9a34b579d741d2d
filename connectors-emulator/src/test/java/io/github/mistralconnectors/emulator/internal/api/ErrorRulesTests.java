// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import io.github.mistralconnectors.emulator.testsupport.TestResponse;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the rules on errors and headers. Numbers of rules are those of {@code
 * docs/reference/emulator-rules.md}.
 */
class ErrorRulesTests {

	private static final String CREATE = """
			{"name":"%s","description":"d","server":"%s"}""";

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension();

	private final TestApi api = extension.api();

	@Test
	@DisplayName("rule 8: a 422 lists all faults of the request with place, text and type")
	void allFaultsAreListed() {
		TestResponse response = this.api.post(TestApi.ROOT, "{\"name\":\"a b\",\"title\":7,\"visibility\":\"public\"}");
		assertThat(response.faults()).containsExactlyInAnyOrder("missing at body.description", "missing at body.server",
				"string_pattern_mismatch at body.name", "string_type at body.title", "enum at body.visibility");
	}

	@Test
	@DisplayName("rule 8: faults of path, query and body come together")
	void faultsOfAllPartsComeTogether() {
		TestResponse response = this.api.post(TestApi.ROOT + "/c/tools/t/call?credentials_name=a.b",
				"{\"arguments\":[]}");
		assertThat(response.faults()).containsExactlyInAnyOrder("string_pattern_mismatch at query.credentials_name",
				"dict_type at body.arguments");
	}

	@Test
	@DisplayName("rule 9: other errors have a text")
	void otherErrorsHaveText() {
		assertThat(this.api.get(TestApi.ROOT + "/none").expect(404).body())
			.isEqualTo("{\"detail\":\"Connector 'none' not found\"}");
	}

	@Test
	@DisplayName("rule 11: an absent body is missing")
	void absentBodyIsMissing() {
		assertThat(this.api.post(TestApi.ROOT, "").faults()).containsExactly("missing at body");
	}

	@Test
	@DisplayName("rule 11 and 12: malformed JSON is 422 and tells the offset")
	void malformedJsonTellsOffset() {
		TestResponse response = this.api.post(TestApi.ROOT, "{\"name\":");
		assertThat(response.faults()).containsExactly("json_invalid at body.8");
		assertThat(response.text("/detail/0/msg")).isEqualTo("JSON decode error");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "\"text\"", "7", "null" })
	@DisplayName("rule 11: a body that is no object")
	void bodyThatIsNoObject(String body) {
		assertThat(this.api.post(TestApi.ROOT, body).faults()).containsExactly("model_attributes_type at body");
	}

	@ParameterizedTest
	@CsvSource({ "0, greater_than_equal", "1001, less_than_equal", "x, int_parsing", "1.5, int_parsing" })
	@DisplayName("rule 11: numbers of the query")
	void numbersOfQuery(String value, String type) {
		assertThat(this.api.get(TestApi.ROOT + "?page_size=" + value).faults())
			.containsExactly(type + " at query.page_size");
	}

	@ParameterizedTest
	@ValueSource(strings = { "true", "FALSE", "1", "0", "Yes", "no", "on", "off", "t", "f", "y", "n" })
	@DisplayName("rule 11: words for yes and no")
	void wordsForYesAndNo(String value) {
		this.api.get(TestApi.ROOT + "?active=" + value).expect(200);
	}

	@Test
	@DisplayName("rule 11: other words are no boolean")
	void otherWordsAreNoBoolean() {
		assertThat(this.api.get(TestApi.ROOT + "?active=maybe").faults())
			.containsExactly("bool_parsing at query.active");
	}

	@ParameterizedTest
	@CsvSource({ "'', url_parsing", "nowhere, url_parsing", "ftp://h/, url_scheme", "'http://', url_parsing" })
	@DisplayName("rule 11: addresses")
	void addresses(String server, String type) {
		assertThat(this.api.post(TestApi.ROOT, CREATE.formatted("n", server)).faults())
			.containsExactly(type + " at body.server");
	}

	@Test
	@DisplayName("rule 11: too long an address, too long a title")
	void tooLong() {
		String server = "http://h/" + "x".repeat(2083);
		assertThat(this.api.post(TestApi.ROOT, CREATE.formatted("n", server)).faults())
			.containsExactly("url_too_long at body.server");
		JsonNode violation = this.api
			.post(TestApi.ROOT,
					"{\"name\":\"n\",\"description\":\"d\",\"server\":\"http://h\",\"title\":\"" + "t".repeat(256)
							+ "\"}")
			.at("/detail/0");
		assertThat(violation.path("msg").asString()).isEqualTo("String should have at most 255 characters");
		assertThat(violation.at("/ctx/max_length").asInt()).isEqualTo(255);
	}

	@Test
	@DisplayName("rule 11: a choice names what is expected")
	void choiceNamesExpected() {
		TestResponse response = this.api.post(TestApi.ROOT,
				"{\"name\":\"n\",\"description\":\"d\",\"server\":\"http://h\",\"protocol\":\"http\"}");
		assertThat(response.faults()).containsExactly("literal_error at body.protocol");
		assertThat(response.text("/detail/0/msg")).isEqualTo("Input should be 'mcp'");
		assertThat(response.text("/detail/0/ctx/expected")).isEqualTo("'mcp'");
	}

	@Test
	@DisplayName("rule 13: unknown path and wrong method")
	void unknownPathAndWrongMethod() {
		assertThat(this.api.get("/v1/nothing").expect(404).detail()).isEqualTo("Not Found");
		TestResponse response = this.api.send("PUT", TestApi.ROOT, null).expect(405);
		assertThat(response.detail()).isEqualTo("Method Not Allowed");
		assertThat(response.headers().firstValue("Allow")).hasValue("POST, GET");
	}

	@Test
	@DisplayName("rule 16: JSON in and out, with a correlation id")
	void mediaTypes() {
		TestResponse response = this.api.get(TestApi.ROOT + "/none");
		assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
		assertThat(response.headers().firstValue("mistral-correlation-id")).isPresent();
		assertThat(this.api.send("POST", TestApi.ROOT, "{}", "").faults())
			.containsExactly("model_attributes_type at body");
		for (String type : new String[] { "text/plain", "application/x-www-form-urlencoded", "nonsense" }) {
			assertThat(this.api.send("POST", TestApi.ROOT, "{}", type).faults())
				.containsExactly("model_attributes_type at body");
		}
	}

	@Test
	@DisplayName("rule 17: unknown parameters and members are ignored")
	void unknownPartsAreIgnored() {
		this.api.get(TestApi.ROOT + "?sort=name").expect(200);
		this.api.create("n", extension.server().url(), ",\"colour\":\"red\"");
	}

}
