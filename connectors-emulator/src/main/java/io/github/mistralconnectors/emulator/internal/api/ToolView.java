// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.support.Json;
import io.github.mistralconnectors.emulator.internal.support.Timestamps;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON forms of tools in responses. Follows rules 40, 72 and 73 of {@code
 * docs/reference/emulator-rules.md}.
 */
final class ToolView {

	private ToolView() {
	}

	/** The server's own items, unchanged. */
	static ArrayNode full(List<JsonNode> tools) {
		return Json.MAPPER.createArrayNode().addAll(tools);
	}

	/** A few members and a compact schema. */
	static ArrayNode pretty(List<JsonNode> tools) {
		ArrayNode json = Json.MAPPER.createArrayNode();
		for (JsonNode tool : tools) {
			ObjectNode item = pick(tool, List.of("name", "description", "annotations"));
			item.set("inputSchema", compact(tool.path("inputSchema")));
			json.add(item);
		}
		return json;
	}

	/** As a connector shows the tools already discovered. */
	static ArrayNode connectorTools(Connector connector, List<JsonNode> tools) {
		ArrayNode json = Json.MAPPER.createArrayNode();
		for (JsonNode tool : tools) {
			String name = tool.path("name").asString();
			ObjectNode item = json.addObject().put("id", id(connector, name)).put("name", name);
			item.put("description", tool.path("description").asString(""));
			item.putNull("execution_config").put("visibility", connector.visibility());
			item.put("created_at", Timestamps.text(connector.createdAt()));
			item.put("modified_at", Timestamps.text(connector.modifiedAt()));
			item.set("jsonschema", tool.get("inputSchema"));
		}
		return json;
	}

	private static ObjectNode compact(JsonNode schema) {
		ObjectNode compact = pick(schema, List.of("type", "required"));
		ObjectNode properties = Json.object();
		schema.path("properties")
			.properties()
			.forEach((property) -> properties.set(property.getKey(),
					pick(property.getValue(), List.of("type", "description", "enum", "default"))));
		return compact.set("properties", properties);
	}

	private static ObjectNode pick(JsonNode source, List<String> names) {
		ObjectNode picked = Json.object();
		names.stream().filter(source::has).forEach((name) -> picked.set(name, source.get(name)));
		return picked;
	}

	private static String id(Connector connector, String tool) {
		return UUID.nameUUIDFromBytes((connector.id() + "/" + tool).getBytes(StandardCharsets.UTF_8)).toString();
	}

}
