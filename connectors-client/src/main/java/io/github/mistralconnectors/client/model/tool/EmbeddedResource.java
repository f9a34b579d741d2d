// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.mistralconnectors.client.internal.json.DefensiveCopies;
import io.github.mistralconnectors.client.internal.json.JsonMembers;
import org.jspecify.annotations.Nullable;

/**
 * Resource of the MCP server with its contents, which are either text or bytes.
 *
 * @param raw all members of the block
 * @since 0.1
 */
public record EmbeddedResource(@JsonValue Map<String, @Nullable Object> raw) implements ToolContent {

	public EmbeddedResource {
		raw = DefensiveCopies.map(raw);
	}

	static boolean matches(Map<String, @Nullable Object> block) {
		Map<String, @Nullable Object> resource = JsonMembers.object(block, "resource");
		return JsonMembers.hasTexts(resource, "uri")
				&& (JsonMembers.hasTexts(resource, "text") || JsonMembers.hasTexts(resource, "blob"));
	}

	/**
	 * Returns the URI of the resource.
	 * @return a URI of any scheme
	 */
	public String uri() {
		return JsonMembers.requiredText(resource(), "uri");
	}

	/**
	 * Returns the media type of the resource.
	 * @return the media type, null if absent
	 */
	public @Nullable String mimeType() {
		return JsonMembers.text(resource(), "mimeType");
	}

	/**
	 * Returns the contents of a text resource.
	 * @return the text, null if the resource holds bytes
	 */
	public @Nullable String text() {
		return JsonMembers.text(resource(), "text");
	}

	/**
	 * Returns the decoded contents of a binary resource.
	 * @return a new array, null if the resource holds text
	 */
	public byte @Nullable [] blob() {
		Map<String, @Nullable Object> resource = resource();
		return JsonMembers.hasTexts(resource, "blob") ? JsonMembers.bytes(resource, "blob") : null;
	}

	/**
	 * Returns the metadata of the resource itself, as opposed to that of the block.
	 * @return the {@code _meta} as an immutable map, empty if absent
	 */
	public Map<String, @Nullable Object> resourceMeta() {
		return JsonMembers.object(resource(), "_meta");
	}

	private Map<String, @Nullable Object> resource() {
		return JsonMembers.object(this.raw, "resource");
	}

}
