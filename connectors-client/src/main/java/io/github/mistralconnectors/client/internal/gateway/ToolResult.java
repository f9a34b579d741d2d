// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.mistralconnectors.client.internal.json.DefensiveCopies;
import io.github.mistralconnectors.client.model.tool.ConnectorToolCallResponse;
import io.github.mistralconnectors.client.model.tool.ToolContent;
import org.jspecify.annotations.Nullable;

/**
 * Result of a request to an MCP server, as MCP has it: what a tool call returns has a
 * place of its own, and all else is among the additional members.
 *
 * @param content content blocks
 * @param isError whether the tool reported an error
 * @param structuredContent structured content
 * @param meta metadata
 * @param additional all other members
 */
record ToolResult(@JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<ToolContent> content,
		@JsonProperty("isError") @Nullable Boolean isError,
		@JsonProperty("structuredContent") @Nullable Object structuredContent,
		@JsonProperty("_meta") @Nullable Object meta, @JsonAnySetter Map<String, @Nullable Object> additional) {

	ToolResult {
		content = DefensiveCopies.list(content);
		additional = DefensiveCopies.map(additional);
	}

	/** Returns the result in the form of the API, with MCP's members in its metadata. */
	ConnectorToolCallResponse toResponse() {
		Map<String, @Nullable Object> mcp = new LinkedHashMap<>();
		putIfPresent(mcp, "isError", this.isError);
		putIfPresent(mcp, "structuredContent", this.structuredContent);
		putIfPresent(mcp, "_meta", this.meta);
		return new ConnectorToolCallResponse(this.content, mcp.isEmpty() ? Map.of() : Map.of("mcp_meta", mcp),
				this.additional);
	}

	private static void putIfPresent(Map<String, @Nullable Object> members, String name, @Nullable Object value) {
		if (value != null) {
			members.put(name, value);
		}
	}

}
