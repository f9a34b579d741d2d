// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.support;

import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Formats of error responses. Follows rules 8 to 10 of {@code
 * docs/reference/emulator-rules.md}.
 */
public enum ErrorFormat {

	/** <code>{"detail": …}</code>. */
	DETAIL,

	/** The format that the service's error glossary describes. */
	GLOSSARY;

	private static final Map<Integer, String> TYPES = Map.of(401, "authentication_error", 403, "authentication_error",
			429, "rate_limit_error");

	/** Returns a response in this format; one that is no error stays as it is. */
	public ApiResponse apply(ApiResponse response) {
		JsonNode detail = response.body().path("detail");
		if (this == DETAIL || response.status() < 400 || detail.isMissingNode()) {
			return response;
		}
		ObjectNode body = Json.object().put("object", "error");
		body.set("message", detail.isString() ? detail : response.body());
		body.put("type", TYPES.getOrDefault(response.status(),
				(response.status() < 500) ? "invalid_request_error" : "server_error"));
		return new ApiResponse(response.status(), body.putNull("param").putNull("code"), response.headers());
	}

}
