// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.support;

import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The two shapes of error bodies (rules 8 to 10). */
public enum ErrorFormat {

	/** <code>{"detail": …}</code>. */
	DETAIL {
		@Override
		public ApiResponse apply(ApiResponse answer) {
			return answer;
		}
	},

	/** The shape the service's error glossary describes. */
	GLOSSARY {
		@Override
		public ApiResponse apply(ApiResponse answer) {
			JsonNode detail = answer.body().path("detail");
			if (answer.status() < 400 || detail.isMissingNode()) {
				return answer;
			}
			ObjectNode body = Json.object().put("object", "error");
			body.set("message", detail.isString() ? detail : answer.body());
			body.put("type", TYPES.getOrDefault(answer.status(),
					(answer.status() < 500) ? "invalid_request_error" : "server_error"));
			return new ApiResponse(answer.status(), body.putNull("param").putNull("code"), answer.headers());
		}
	};

	private static final Map<Integer, String> TYPES = Map.of(401, "authentication_error", 403, "authentication_error",
			429, "rate_limit_error");

	public abstract ApiResponse apply(ApiResponse answer);

}
