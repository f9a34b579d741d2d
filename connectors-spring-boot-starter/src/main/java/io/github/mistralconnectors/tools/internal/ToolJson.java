// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON of tools, by a mapper of our own, which keeps numbers as they are.
 */
final class ToolJson {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
		.build();

	private ToolJson() {
	}

	static String write(Object value) {
		return MAPPER.writeValueAsString(value);
	}

	static JsonNode tree(Object value) {
		return MAPPER.valueToTree(value);
	}

	/**
	 * Returns maps, lists and values, as a mapper would, but without a buffer of tokens.
	 */
	static Map<String, @Nullable Object> members(ObjectNode object) {
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		object.forEachEntry((name, value) -> members.put(name, value(value)));
		return members;
	}

	private static @Nullable Object value(JsonNode node) {
		return switch (node.getNodeType()) {
			case OBJECT -> members((ObjectNode) node);
			case ARRAY -> node.valueStream().map(ToolJson::value).collect(Collectors.toList());
			case STRING -> node.stringValue();
			case NUMBER -> node.numberValue();
			case BOOLEAN -> node.booleanValue();
			default -> null;
		};
	}

	/**
	 * Reads the arguments that a model wrote, where no text at all stands for none.
	 * @throws IllegalArgumentException if they are no JSON object
	 */
	static ObjectNode object(String text) {
		try {
			JsonNode tree = text.isBlank() ? MAPPER.createObjectNode() : MAPPER.readTree(text);
			if (tree instanceof ObjectNode object) {
				return object;
			}
			throw new IllegalArgumentException("they are " + tree.getNodeType() + " instead of an object");
		}
		catch (JacksonException ex) {
			TokenStreamLocation location = ex.getLocation();
			String place = (location != null)
					? "line " + location.getLineNr() + ", column " + location.getColumnNr() + ": " : "";
			throw new IllegalArgumentException(place + ex.getOriginalMessage(), ex);
		}
	}

}
