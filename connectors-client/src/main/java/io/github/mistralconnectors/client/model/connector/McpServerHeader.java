// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.connector;

import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.internal.json.Copies;
import io.github.mistralconnectors.client.internal.json.Raw;
import org.jspecify.annotations.Nullable;

/**
 * A header that an MCP server takes.
 *
 * @param name its name
 * @param description what belongs in it
 * @param isRequired whether the server needs it; null if the card does not say
 * @param isSecret whether its value is a secret; null if the card does not say
 * @param defaultValue its value where none is given, null if there is none
 * @param choices the values it takes; empty if any
 */
public record McpServerHeader(String name, String description, @Nullable Boolean isRequired, @Nullable Boolean isSecret,
		@Nullable String defaultValue, List<String> choices) {

	public McpServerHeader {
		choices = Copies.list(choices);
	}

	static McpServerHeader of(Map<String, @Nullable Object> raw) {
		return new McpServerHeader(Raw.requiredText(raw, "name"), Raw.requiredText(raw, "description"),
				Raw.flag(raw, "isRequired"), Raw.flag(raw, "isSecret"), Raw.text(raw, "default"),
				Raw.texts(raw, "choices"));
	}

	@Override
	public String toString() {
		return "McpServerHeader[name=" + this.name + ", isRequired=" + this.isRequired + ", isSecret=" + this.isSecret
				+ ", defaultValue=***]";
	}

}
