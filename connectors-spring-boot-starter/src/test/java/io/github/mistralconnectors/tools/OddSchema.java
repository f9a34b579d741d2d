// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Input schema as MCP servers send them, with arguments that it accepts and refuses.
 */
public record OddSchema(String name, JsonNode schema, List<JsonNode> valid, List<JsonNode> invalid) {

	/** Returns the corpus. */
	public static List<OddSchema> all() {
		try (InputStream json = OddSchema.class.getResourceAsStream("/tool-schemas.json")) {
			return Stream.of(JsonMapper.shared().readValue(json, OddSchema[].class)).toList();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Returns the tool as an MCP server lists it. */
	public String definition() {
		return JsonMapper.shared()
			.createObjectNode()
			.put("name", this.name)
			.put("description", "Takes " + this.name)
			.set("inputSchema", this.schema)
			.toString();
	}

	@Override
	public String toString() {
		return this.name;
	}

}
