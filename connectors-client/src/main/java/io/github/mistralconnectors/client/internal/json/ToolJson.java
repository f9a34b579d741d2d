// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.json;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON of the caller's own types: tool arguments and structured content are the business
 * of the tool, so member names are taken as they are. The mapper is our own all the same,
 * so that the result does not depend on the application's.
 */
public final class ToolJson {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
		.build();

	private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {
	};

	private ToolJson() {
	}

	/** Writes the body of a tool call; its only member needs no naming rule. */
	public static byte[] callBody(@Nullable Map<String, @Nullable Object> arguments) {
		try {
			return MAPPER.writeValueAsBytes((arguments != null) ? Map.of("arguments", arguments) : Map.of());
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException(
					"The tool's arguments can't be written as JSON: " + ex.getOriginalMessage());
		}
	}

	/** Converts arguments to a JSON object. */
	public static Map<String, @Nullable Object> toMap(Object value) {
		try {
			return MAPPER.convertValue(value, OBJECT);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("Tool arguments must be a JSON object, which "
					+ value.getClass().getName() + " is not: " + ex.getOriginalMessage());
		}
	}

	/** Reads a value of the caller's type. */
	public static <T> @Nullable T convert(Object value, ParameterizedTypeReference<T> type) {
		try {
			return MAPPER.convertValue(value, MAPPER.constructType(type.getType()));
		}
		catch (JacksonException ex) {
			throw new IllegalStateException(
					"The tool's result is not a " + type.getType().getTypeName() + ": " + ex.getOriginalMessage());
		}
	}

	/** Reads a text as a value of the caller's type, or null if the text is no JSON. */
	public static <T> @Nullable T read(String text, ParameterizedTypeReference<T> type) {
		JsonNode json = tree(text);
		return (json != null) ? convert(json, type) : null;
	}

	private static @Nullable JsonNode tree(String text) {
		try {
			return MAPPER.readTree(text);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	/** Reads a JSON object out of a text, or null if it is none. */
	public static @Nullable Map<String, @Nullable Object> object(String text) {
		try {
			return text.stripLeading().startsWith("{") ? MAPPER.readValue(text, OBJECT) : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}
