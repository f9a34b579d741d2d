// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a handler answers.
 *
 * @param status the HTTP status
 * @param body the JSON body
 * @param headers further headers
 */
record Answer(int status, JsonNode body, Map<String, String> headers) {

	static Answer ok(JsonNode body) {
		return new Answer(200, body, Map.of());
	}

	static Answer created(JsonNode body) {
		return new Answer(201, body, Map.of());
	}

	/** The plain acknowledgement of rules 49, 53, 66, 97 and 98. */
	static Answer message(String text) {
		return ok(Json.object().put("message", text));
	}

	/** The error shape of rule 9. */
	static Answer error(int status, @Nullable String detail) {
		return new Answer(status, Json.object().put("detail", detail), Map.of());
	}

}
