// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The two shapes of error bodies (rules 8 to 10). */
enum ErrorShape {

	/** <code>{"detail": …}</code>. */
	DETAIL {
		@Override
		Answer apply(Answer answer) {
			return answer;
		}
	},

	/** The shape the service's error glossary describes. */
	GLOSSARY {
		@Override
		Answer apply(Answer answer) {
			JsonNode detail = answer.body().path("detail");
			if (answer.status() < 400 || detail.isMissingNode()) {
				return answer;
			}
			ObjectNode body = Json.object().put("object", "error");
			body.set("message", detail.isString() ? detail : answer.body());
			body.put("type", TYPES.getOrDefault(answer.status(),
					(answer.status() < 500) ? "invalid_request_error" : "server_error"));
			return new Answer(answer.status(), body.putNull("param").putNull("code"), answer.headers());
		}
	};

	private static final Map<Integer, String> TYPES = Map.of(401, "authentication_error", 403, "authentication_error",
			429, "rate_limit_error");

	abstract Answer apply(Answer answer);

}
