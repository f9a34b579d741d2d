// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.support;

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
public record ApiResponse(int status, JsonNode body, Map<String, String> headers) {

	public static ApiResponse ok(JsonNode body) {
		return new ApiResponse(200, body, Map.of());
	}

	public static ApiResponse created(JsonNode body) {
		return new ApiResponse(201, body, Map.of());
	}

	/** The plain acknowledgement of rules 49, 53, 66, 97 and 98. */
	public static ApiResponse message(String text) {
		return ok(Json.object().put("message", text));
	}

	/** The error shape of rule 9. */
	public static ApiResponse error(int status, @Nullable String detail) {
		return new ApiResponse(status, Json.object().put("detail", detail), Map.of());
	}

}
