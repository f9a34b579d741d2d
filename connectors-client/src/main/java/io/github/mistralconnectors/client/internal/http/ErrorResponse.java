// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.github.mistralconnectors.client.error.ErrorDetails;
import io.github.mistralconnectors.client.error.Violation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Content of an error body, in any of its shapes: FastAPI's {@code detail} as text, list
 * or object, the platform's {@code message} with {@code type}, {@code param} and
 * {@code code}, one of these nested in the other, or no JSON at all.
 *
 * @param message text of the service, null if there is none
 * @param type kind of error, null if not given
 * @param code code of the error, null if not given
 * @param param parameter at fault, null if not given
 * @param violations faults of a refused request
 */
record ErrorResponse(@Nullable String message, @Nullable String type, @Nullable String code, @Nullable String param,
		List<Violation> violations) {

	private static final int MAX_TEXT_LENGTH = 500;

	private static final List<String> WRAPPERS = List.of("message", "detail", "error");

	private static final List<String> MESSAGES = List.of("message", "detail", "error", "msg", "error_description");

	static ErrorResponse of(@Nullable JsonNode json, String text) {
		if (json == null || !json.isObject()) {
			String words = (json != null && json.isString()) ? json.stringValue() : text.strip();
			return new ErrorResponse(words.isBlank() ? null : shorten(words), null, null, null, List.of());
		}
		JsonNode error = innermost(json);
		List<Violation> violations = violations(error.path("detail"));
		String message = violations.isEmpty() ? message(error)
				: violations.stream().map(Violation::toString).collect(Collectors.joining("; "));
		return new ErrorResponse((message != null) ? message : message(json), scalar("type", error, json),
				scalar("code", error, json), scalar("param", error, json), violations);
	}

	/** Returns the object that describes the error, which may lie inside another. */
	private static JsonNode innermost(JsonNode json) {
		for (String name : WRAPPERS) {
			if (json.path(name).isObject()) {
				return innermost(json.path(name));
			}
		}
		return json;
	}

	ErrorDetails.Builder addTo(ErrorDetails.Builder details) {
		return details.message(this.message).type(this.type, this.code, this.param).violations(this.violations);
	}

	private static @Nullable String message(JsonNode json) {
		for (String name : MESSAGES) {
			JsonNode value = json.path(name);
			if (value.isString() && !value.stringValue().isBlank()) {
				return shorten(value.stringValue());
			}
		}
		return null;
	}

	private static List<Violation> violations(JsonNode detail) {
		List<Violation> violations = new ArrayList<>();
		for (JsonNode fault : detail.isArray() ? detail.values() : List.<JsonNode>of()) {
			String words = fault.isString() ? fault.stringValue() : message(fault);
			violations.add(new Violation(location(fault.path("loc")), (words != null) ? shorten(words) : "",
					fault.path("type").asString("")));
		}
		return List.copyOf(violations);
	}

	private static String location(JsonNode loc) {
		return loc.isArray() ? loc.valueStream().map((part) -> part.asString("")).collect(Collectors.joining("."))
				: loc.asString("");
	}

	private static @Nullable String scalar(String name, JsonNode... objects) {
		for (JsonNode object : objects) {
			JsonNode value = object.path(name);
			if (value.isString() || value.isNumber()) {
				return value.asString();
			}
		}
		return null;
	}

	private static String shorten(String text) {
		return (text.length() <= MAX_TEXT_LENGTH) ? text : text.substring(0, MAX_TEXT_LENGTH) + "…";
	}

}
