// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.mistralconnectors.client.internal.json.Copies;
import io.github.mistralconnectors.client.internal.json.Raw;
import org.jspecify.annotations.Nullable;

/**
 * One block of what a tool answered. A block of an unknown type, or one that does not
 * have the form of its type, is an {@link UnknownContent}: nothing is lost and nothing
 * fails.
 */
public sealed interface ToolContent
		permits TextContent, ImageContent, AudioContent, ResourceLink, EmbeddedResource, UnknownContent {

	/**
	 * Returns the block's type.
	 * @return the text on the wire, empty if there was none
	 */
	String type();

	/**
	 * Returns the whole block as it came, members unknown to this library included.
	 * @return an immutable map in the order of the wire
	 */
	@JsonValue
	Map<String, @Nullable Object> raw();

	/**
	 * Returns the block's {@code _meta}.
	 * @return an immutable map, empty if there was none
	 */
	default Map<String, @Nullable Object> meta() {
		return Raw.object(raw(), "_meta");
	}

	/**
	 * Returns for whom the block is meant and how important it is.
	 * @return the block's {@code annotations}, null if there were none
	 */
	default @Nullable Annotations annotations() {
		return Raw.view(raw(), "annotations", Annotations::of);
	}

	/**
	 * Reads a block.
	 * @param raw the block's members
	 * @return the block by its type, {@link UnknownContent} if the type is unknown or the
	 * form is not its own
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	static ToolContent of(Map<String, @Nullable Object> raw) {
		Map<String, @Nullable Object> block = Copies.map(raw);
		String type = Raw.text(block, "type");
		if ("text".equals(type) && Raw.hasTexts(block, "text")) {
			return new TextContent(block);
		}
		if ("image".equals(type) && Raw.hasTexts(block, "data", "mimeType")) {
			return new ImageContent(block);
		}
		if ("audio".equals(type) && Raw.hasTexts(block, "data", "mimeType")) {
			return new AudioContent(block);
		}
		if ("resource_link".equals(type) && Raw.hasTexts(block, "name", "uri")) {
			return new ResourceLink(block);
		}
		if ("resource".equals(type) && EmbeddedResource.hasForm(block)) {
			return new EmbeddedResource(block);
		}
		return new UnknownContent(block);
	}

}
