// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.Objects;

import io.github.mistralconnectors.emulator.internal.support.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Definition of a tool, given as JSON text.
 */
final class ToolDefinition {

	private ToolDefinition() {
	}

	static ObjectNode of(String name, String inputSchema) {
		ObjectNode tool = Json.object().put("name", Objects.requireNonNull(name, "name"));
		tool.set("inputSchema", object(inputSchema));
		return tool;
	}

	static ObjectNode parse(String definition) {
		ObjectNode tool = object(definition);
		if (tool.path("name").asString("").isEmpty()) {
			throw new IllegalArgumentException("The definition has no name");
		}
		return tool;
	}

	private static ObjectNode object(String json) {
		try {
			if (Json.MAPPER.readTree(json) instanceof ObjectNode object) {
				return object;
			}
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("The schema or definition is not JSON", ex);
		}
		throw new IllegalArgumentException("The schema or definition is not a JSON object");
	}

}
