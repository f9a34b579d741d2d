// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.fault;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes to one place of a JSON tree. A place that does not exist is left alone.
 */
final class JsonChange {

	private JsonChange() {
	}

	static void set(JsonNode root, String pointer, JsonNode value) {
		JsonPointer place = JsonPointer.compile(pointer);
		JsonNode parent = root.at(place.head());
		if (parent instanceof ObjectNode object) {
			object.set(place.last().getMatchingProperty(), value);
		}
		else if (parent instanceof ArrayNode array && array.has(place.last().getMatchingIndex())) {
			array.set(place.last().getMatchingIndex(), value);
		}
	}

	static void remove(JsonNode root, String pointer) {
		JsonPointer place = JsonPointer.compile(pointer);
		JsonNode parent = root.at(place.head());
		if (parent instanceof ObjectNode object) {
			object.remove(place.last().getMatchingProperty());
		}
		else if (parent instanceof ArrayNode array && array.has(place.last().getMatchingIndex())) {
			array.remove(place.last().getMatchingIndex());
		}
	}

}
