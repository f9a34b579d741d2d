// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.testsupport;

import java.net.http.HttpHeaders;

import org.assertj.core.api.Assertions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A response of the emulator.
 *
 * @param status the status
 * @param headers the headers
 * @param body the body as text
 */
public record TestResponse(int status, HttpHeaders headers, String body) {

	private static final JsonMapper MAPPER = new JsonMapper();

	public TestResponse expect(int expected) {
		Assertions.assertThat(this.status).as(this.body).isEqualTo(expected);
		return this;
	}

	public JsonNode json() {
		return MAPPER.readTree(this.body);
	}

	public JsonNode at(String pointer) {
		return json().at(pointer);
	}

	public String text(String pointer) {
		return at(pointer).asString();
	}

	public String detail() {
		return text("/detail");
	}

	public String message() {
		return text("/message");
	}

	/** The faults of a 422 as {@code type at place}, in order. */
	public java.util.List<String> faults() {
		expect(422);
		return at("/detail").valueStream().map(TestResponse::fault).toList();
	}

	private static String fault(JsonNode violation) {
		java.util.List<String> place = violation.path("loc").valueStream().map(JsonNode::asString).toList();
		return violation.path("type").asString() + " at " + String.join(".", place);
	}

}
