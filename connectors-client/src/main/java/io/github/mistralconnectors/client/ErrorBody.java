// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an error body says, in whichever shape: FastAPI's {@code detail} as text, list or
 * object, the platform's {@code message} with {@code type}, {@code param} and
 * {@code code}, one of these nested in the other, or no JSON at all.
 *
 * @param message the service's words, null if there are none
 * @param type kind of error, null if not given
 * @param code code of the error, null if not given
 * @param param parameter at fault, null if not given
 * @param violations faults of a refused request
 */
record ErrorBody(@Nullable String message, @Nullable String type, @Nullable String code, @Nullable String param,
		List<Violation> violations) {

	private static final int MAX_TEXT_LENGTH = 500;

	static ErrorBody of(@Nullable JsonNode json, String text) {
		if (json == null || !json.isObject()) {
			String words = text.strip();
			return new ErrorBody(words.isEmpty() ? null : shorten(words), null, null, null, List.of());
		}
		List<Violation> violations = violations(json);
		String message = violations.isEmpty() ? message(json)
				: violations.stream().map(Violation::toString).collect(Collectors.joining("; "));
		return new ErrorBody(message, scalar(json, "type"), scalar(json, "code"), scalar(json, "param"), violations);
	}

	String describe() {
		return (this.message != null) ? this.message : "without a text";
	}

	private static @Nullable String message(JsonNode json) {
		for (String name : List.of("message", "detail", "error", "msg", "error_description")) {
			JsonNode value = json.get(name);
			if (value != null && value.isString() && !value.stringValue().isBlank()) {
				return shorten(value.stringValue());
			}
			String nested = (value != null && value.isObject()) ? message(value) : null;
			if (nested != null) {
				return nested;
			}
		}
		return null;
	}

	private static List<Violation> violations(JsonNode json) {
		JsonNode detail = json.get("detail");
		if (detail == null || !detail.isArray()) {
			JsonNode nested = json.get("message");
			return (nested != null && nested.isObject()) ? violations(nested) : List.of();
		}
		List<Violation> violations = new ArrayList<>();
		for (JsonNode fault : detail) {
			violations.add(new Violation(location(fault.path("loc")), shorten(fault.path("msg").asString("")),
					fault.path("type").asString("")));
		}
		return List.copyOf(violations);
	}

	private static String location(JsonNode loc) {
		return loc.valueStream().map((part) -> part.asString("")).collect(Collectors.joining("."));
	}

	private static @Nullable String scalar(JsonNode json, String name) {
		JsonNode value = json.get(name);
		return (value != null && (value.isString() || value.isNumber())) ? value.asString() : null;
	}

	private static String shorten(String text) {
		return (text.length() <= MAX_TEXT_LENGTH) ? text : text.substring(0, MAX_TEXT_LENGTH) + "…";
	}

}
