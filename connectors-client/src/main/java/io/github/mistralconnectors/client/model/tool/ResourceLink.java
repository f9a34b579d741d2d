// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.mistralconnectors.client.internal.json.DefensiveCopies;
import io.github.mistralconnectors.client.internal.json.JsonMembers;
import io.github.mistralconnectors.client.model.Icon;
import org.jspecify.annotations.Nullable;

/**
 * Link to a resource of the MCP server, which the server need not list among its
 * resources.
 *
 * @param raw all members of the block
 * @since 0.1
 */
public record ResourceLink(@JsonValue Map<String, @Nullable Object> raw) implements ToolContent {

	public ResourceLink {
		raw = DefensiveCopies.map(raw);
	}

	/**
	 * Returns the name of the resource.
	 * @return the name
	 */
	public String name() {
		return JsonMembers.requiredText(this.raw, "name");
	}

	/**
	 * Returns the URI of the resource.
	 * @return a URI of any scheme
	 */
	public String uri() {
		return JsonMembers.requiredText(this.raw, "uri");
	}

	/**
	 * Returns the display name of the resource.
	 * @return the title, null if absent
	 */
	public @Nullable String title() {
		return JsonMembers.text(this.raw, "title");
	}

	/**
	 * Returns the description of the resource.
	 * @return the description, null if absent
	 */
	public @Nullable String description() {
		return JsonMembers.text(this.raw, "description");
	}

	/**
	 * Returns the media type of the resource.
	 * @return the media type, null if absent
	 */
	public @Nullable String mimeType() {
		return JsonMembers.text(this.raw, "mimeType");
	}

	/**
	 * Returns the size of the resource.
	 * @return the number of bytes, null if absent
	 */
	public @Nullable Long size() {
		return JsonMembers.number(this.raw, "size");
	}

	/**
	 * Returns the icons of the resource.
	 * @return the icons in the order of the server, empty if absent
	 */
	public List<Icon> icons() {
		return JsonMembers.views(this.raw, "icons", Icon::of);
	}

}
