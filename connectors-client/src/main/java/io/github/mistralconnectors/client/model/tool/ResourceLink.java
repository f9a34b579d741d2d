// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.internal.json.Copies;
import io.github.mistralconnectors.client.internal.json.Raw;
import io.github.mistralconnectors.client.model.Icon;
import org.jspecify.annotations.Nullable;

/**
 * A link to a resource of the MCP server, which a listing of resources need not show.
 *
 * @param raw the whole block as it came
 */
public record ResourceLink(Map<String, @Nullable Object> raw) implements ToolContent {

	public ResourceLink {
		raw = Copies.map(raw);
	}

	@Override
	public String type() {
		return Raw.requiredText(this.raw, "type");
	}

	/**
	 * Returns the name.
	 * @return the name
	 */
	public String name() {
		return Raw.requiredText(this.raw, "name");
	}

	/**
	 * Returns the address.
	 * @return the URI, of any scheme
	 */
	public String uri() {
		return Raw.requiredText(this.raw, "uri");
	}

	/**
	 * Returns the name to show.
	 * @return the title, null if there is none
	 */
	public @Nullable String title() {
		return Raw.text(this.raw, "title");
	}

	/**
	 * Returns what the resource is.
	 * @return the description, null if there is none
	 */
	public @Nullable String description() {
		return Raw.text(this.raw, "description");
	}

	/**
	 * Returns the media type.
	 * @return the type, null if the server said none
	 */
	public @Nullable String mimeType() {
		return Raw.text(this.raw, "mimeType");
	}

	/**
	 * Returns the size.
	 * @return bytes, null if the server said nothing
	 */
	public @Nullable Long size() {
		return Raw.number(this.raw, "size");
	}

	/**
	 * Returns the resource's icons.
	 * @return the icons in the server's order, perhaps none
	 */
	public List<Icon> icons() {
		return Icon.of(this.raw);
	}

}
