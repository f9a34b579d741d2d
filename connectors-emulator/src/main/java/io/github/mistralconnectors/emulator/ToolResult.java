// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.Base64;
import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.emulator.internal.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Result of a tool of a {@link LocalConnector} or {@link OAuthConnector} whose content is
 * more than one text, such as images, audio and resources.
 *
 * @param content the content blocks as MCP servers send them, each with a {@code type};
 * sent as they are, not checked
 * @since 0.1
 */
public record ToolResult(List<Map<String, ?>> content) {

	/**
	 * Creates a result.
	 * @param content the content blocks
	 */
	public ToolResult {
		content = List.copyOf(content);
	}

	/**
	 * Creates a content block with an image.
	 * @param data the bytes of the image
	 * @param mediaType the media type, such as {@code image/png}
	 * @return a block for {@link #content()}
	 */
	public static Map<String, ?> image(byte[] data, String mediaType) {
		return Map.of("type", "image", "data", Base64.getEncoder().encodeToString(data), "mimeType", mediaType);
	}

	/** Returns what a tool's function has returned as MCP servers send it. */
	static ObjectNode json(@Nullable Object value) {
		ObjectNode result = Json.object();
		ArrayNode content = result.putArray("content");
		if (value instanceof ToolResult blocks) {
			content.addAll(blocks.content.stream().<JsonNode>map(Json.MAPPER::valueToTree).toList());
		}
		else if (value instanceof String text) {
			content.addObject().put("type", "text").put("text", text);
		}
		else if (value != null) {
			JsonNode json = Json.MAPPER.valueToTree(value);
			content.addObject().put("type", "text").put("text", json.toString());
			if (json.isObject()) {
				result.set("structuredContent", json);
			}
		}
		return result.put("isError", false);
	}

}
