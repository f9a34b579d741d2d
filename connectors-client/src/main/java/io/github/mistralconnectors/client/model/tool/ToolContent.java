// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.github.mistralconnectors.client.internal.json.JsonMembers;
import org.jspecify.annotations.Nullable;

/**
 * Content block in the result of a tool call. A block of an unknown type, or one that
 * does not have the form of its type, is an {@link UnknownContent}, so that nothing is
 * lost.
 *
 * @since 0.1
 */
public sealed interface ToolContent
		permits TextContent, ImageContent, AudioContent, ResourceLink, EmbeddedResource, UnknownContent {

	/**
	 * Returns all members of the block, including those that this library does not know.
	 * @return an immutable map in the order in which the tool sent the members
	 */
	Map<String, @Nullable Object> raw();

	/**
	 * Returns the type of the block.
	 * @return the {@code type}, empty if absent
	 */
	default String type() {
		return JsonMembers.requiredText(raw(), "type");
	}

	/**
	 * Returns the metadata of the block.
	 * @return the {@code _meta} as an immutable map, empty if absent
	 */
	default Map<String, @Nullable Object> meta() {
		return JsonMembers.object(raw(), "_meta");
	}

	/**
	 * Returns the annotations of the block.
	 * @return the annotations, null if absent
	 */
	default @Nullable Annotations annotations() {
		return JsonMembers.view(raw(), "annotations", Annotations::of);
	}

	/**
	 * Creates a block from its JSON form.
	 * @param json the members of the block as a map, or any other JSON value
	 * @return a block of the type that the members name, otherwise an
	 * {@link UnknownContent}
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	static ToolContent of(Object json) {
		Map<String, @Nullable Object> block = JsonMembers.members(json);
		String type = JsonMembers.requiredText(block, "type");
		if (type.equals("text") && JsonMembers.hasTexts(block, "text")) {
			return new TextContent(block);
		}
		if (type.equals("image") && JsonMembers.hasTexts(block, "data", "mimeType")) {
			return new ImageContent(block);
		}
		if (type.equals("audio") && JsonMembers.hasTexts(block, "data", "mimeType")) {
			return new AudioContent(block);
		}
		if (type.equals("resource_link") && JsonMembers.hasTexts(block, "name", "uri")) {
			return new ResourceLink(block);
		}
		if (type.equals("resource") && EmbeddedResource.matches(block)) {
			return new EmbeddedResource(block);
		}
		return new UnknownContent(json);
	}

}
