// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.support;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Response of an operation. Follows rules 9, 49, 53, 66, 97 and 98 of {@code
 * docs/reference/emulator-rules.md}.
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

	/** Creates a response that acknowledges a change. */
	public static ApiResponse message(String text) {
		return ok(Json.object().put("message", text));
	}

	public ApiResponse withHeader(String name, String value) {
		Map<String, String> all = new HashMap<>(this.headers);
		all.put(name, value);
		return new ApiResponse(this.status, this.body, all);
	}

	/** Creates an error response. */
	public static ApiResponse error(int status, @Nullable String detail) {
		return new ApiResponse(status, Json.object().put("detail", detail), Map.of());
	}

}
