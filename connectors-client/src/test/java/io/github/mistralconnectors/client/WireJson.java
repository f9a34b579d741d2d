// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Files of recorded traffic and their markers, and JSON as one compares it: numbers by
 * value.
 */
final class WireJson {

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
		.build();

	private WireJson() {
	}

	/** The cases of the file that a system property names, or else of our copy. */
	static List<JsonNode> cases(String property, String resource) throws IOException {
		String file = System.getProperty(property);
		try (InputStream stream = (file != null) ? Files.newInputStream(Path.of(file))
				: WireJson.class.getResourceAsStream(resource)) {
			List<JsonNode> cases = new ArrayList<>();
			MAPPER.readTree(stream).forEach((element) -> cases.add(expand(element)));
			return cases;
		}
	}

	static JsonNode read(String json) {
		return MAPPER.readTree(json);
	}

	static Object plain(JsonNode json) {
		return MAPPER.convertValue(json, Object.class);
	}

	static Map<String, Object> members(JsonNode json) {
		return MAPPER.convertValue(json, new TypeReference<Map<String, Object>>() {
		});
	}

	/** Puts what they stand for in the place of markers. */
	private static JsonNode expand(JsonNode json) {
		if (json instanceof ArrayNode array) {
			ArrayNode expanded = NODES.arrayNode();
			array.forEach((element) -> expanded.add(expand(element)));
			return expanded;
		}
		if (!(json instanceof ObjectNode object)) {
			return json;
		}
		String marker = (object.size() == 1) ? object.propertyNames().iterator().next() : "";
		JsonNode value = object.path(marker);
		return switch (marker) {
			case "$number" -> read(value.stringValue());
			case "$repeat" -> NODES.stringNode(value.path("unit").stringValue().repeat(value.path("times").intValue()));
			case "$nest" -> nest(value);
			case "$range" -> range(value);
			default -> expandMembers(object);
		};
	}

	private static JsonNode expandMembers(ObjectNode object) {
		ObjectNode expanded = NODES.objectNode();
		object.forEachEntry((name, value) -> expanded.set(name, expand(value)));
		return expanded;
	}

	private static JsonNode nest(JsonNode marker) {
		JsonNode nested = expand(marker.path("leaf"));
		for (int i = 0; i < marker.path("depth").intValue(); i++) {
			nested = NODES.objectNode().set(marker.path("key").stringValue(), nested);
		}
		return nested;
	}

	private static JsonNode range(JsonNode marker) {
		ArrayNode range = NODES.arrayNode();
		for (int i = marker.path("from").intValue(); i < marker.path("to").intValue(); i++) {
			range.add(i);
		}
		return range;
	}

	/** The same JSON with each number in one form, so that equal values are equal. */
	static JsonNode comparable(JsonNode json) {
		if (json.isNumber()) {
			BigDecimal number = json.decimalValue();
			return NODES.numberNode((number.signum() == 0) ? BigDecimal.ZERO : number.stripTrailingZeros());
		}
		if (json instanceof ArrayNode array) {
			ArrayNode copy = NODES.arrayNode();
			array.forEach((element) -> copy.add(comparable(element)));
			return copy;
		}
		if (json instanceof ObjectNode object) {
			ObjectNode copy = NODES.objectNode();
			object.forEachEntry((name, value) -> copy.set(name, comparable(value)));
			return copy;
		}
		return json;
	}

}
