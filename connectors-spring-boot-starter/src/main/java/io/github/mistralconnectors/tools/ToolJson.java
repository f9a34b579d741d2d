// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.type.TypeReference;
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

	private static final TypeReference<Map<String, @Nullable Object>> MEMBERS = new TypeReference<>() {
	};

	private ToolJson() {
	}

	static String write(Object value) {
		return MAPPER.writeValueAsString(value);
	}

	static JsonNode tree(Object value) {
		return MAPPER.valueToTree(value);
	}

	static Map<String, @Nullable Object> members(ObjectNode object) {
		return MAPPER.convertValue(object, MEMBERS);
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
