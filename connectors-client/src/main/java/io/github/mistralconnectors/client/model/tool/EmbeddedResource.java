// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.Map;

import io.github.mistralconnectors.client.internal.json.Copies;
import io.github.mistralconnectors.client.internal.json.Raw;
import org.jspecify.annotations.Nullable;

/**
 * A resource of the MCP server with its contents, which are either text or bytes.
 *
 * @param raw the whole block as it came
 */
public record EmbeddedResource(Map<String, @Nullable Object> raw) implements ToolContent {

	public EmbeddedResource {
		raw = Copies.map(raw);
	}

	static boolean hasForm(Map<String, @Nullable Object> raw) {
		Map<String, @Nullable Object> resource = Raw.object(raw, "resource");
		return Raw.hasTexts(resource, "uri") && (Raw.hasTexts(resource, "text") || Raw.hasTexts(resource, "blob"));
	}

	@Override
	public String type() {
		return Raw.requiredText(this.raw, "type");
	}

	/**
	 * Returns the resource's address.
	 * @return the URI, of any scheme
	 */
	public String uri() {
		return Raw.requiredText(resource(), "uri");
	}

	/**
	 * Returns the resource's media type.
	 * @return the type, null if the server said none
	 */
	public @Nullable String mimeType() {
		return Raw.text(resource(), "mimeType");
	}

	/**
	 * Returns the contents of a text resource.
	 * @return the text, null if the resource holds bytes
	 */
	public @Nullable String text() {
		return Raw.text(resource(), "text");
	}

	/**
	 * Returns the decoded contents of a binary resource.
	 * @return a new array, null if the resource holds text
	 */
	public byte @Nullable [] blob() {
		Map<String, @Nullable Object> resource = resource();
		return Raw.hasTexts(resource, "blob") ? Raw.bytes(resource, "blob") : null;
	}

	/**
	 * Returns the {@code _meta} of the resource itself, which is not that of the block.
	 * @return an immutable map, empty if there was none
	 */
	public Map<String, @Nullable Object> resourceMeta() {
		return Raw.object(resource(), "_meta");
	}

	private Map<String, @Nullable Object> resource() {
		return Raw.object(this.raw, "resource");
	}

}
