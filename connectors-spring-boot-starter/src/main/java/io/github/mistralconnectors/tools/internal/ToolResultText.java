// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools.internal;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.github.mistralconnectors.client.model.tool.AudioContent;
import io.github.mistralconnectors.client.model.tool.ConnectorToolCallResponse;
import io.github.mistralconnectors.client.model.tool.EmbeddedResource;
import io.github.mistralconnectors.client.model.tool.ImageContent;
import io.github.mistralconnectors.client.model.tool.ResourceLink;
import io.github.mistralconnectors.client.model.tool.TextContent;
import io.github.mistralconnectors.client.model.tool.ToolContent;
import io.github.mistralconnectors.client.model.tool.UnknownContent;
import org.jspecify.annotations.Nullable;

/**
 * Form of a tool's result for a model. Structured content comes first and stands for the
 * text, which repeats it; an error is in the text, if there is one. Of images, sound and
 * binary resources the text says what they are: their bytes would be of no use to the
 * model as text.
 *
 * @param maxLength number of characters, as {@link String#length()} counts them, after
 * which a text is cut
 */
record ToolResultText(int maxLength) {

	/**
	 * Returns the output of a call, not cut yet.
	 * @param imageTypes media types of the images that the model takes
	 */
	ToolCallOutput of(ConnectorToolCallResponse response, Set<String> imageTypes) {
		boolean error = response.isError();
		Object structured = (error && hasText(response)) ? null : structuredContent(response);
		List<String> texts = new ArrayList<>();
		List<ImageContent> images = new ArrayList<>();
		if (structured != null) {
			texts.add(ToolJson.write(structured));
		}
		for (ToolContent block : response.content()) {
			if (!(block instanceof TextContent text)) {
				ImageContent image = shownImage(block, imageTypes);
				images.addAll((image != null) ? List.of(image) : List.of());
				texts.add(describe(block, image != null));
			}
			else if (structured == null) {
				texts.add(text.text());
			}
		}
		// Large texts are not copied.
		String text = (texts.size() == 1) ? texts.get(0) : String.join("\n", texts);
		String whole = text.isEmpty() ? "The tool returned no content." : text;
		return new ToolCallOutput(error ? "The tool reported an error: " + whole : whole, error, images);
	}

	private static boolean hasText(ConnectorToolCallResponse response) {
		return response.content()
			.stream()
			.anyMatch((block) -> block instanceof TextContent text && !text.text().isBlank());
	}

	private static @Nullable ImageContent shownImage(ToolContent block, Set<String> imageTypes) {
		if (block instanceof ImageContent image) {
			return imageTypes.contains(image.mimeType()) && image.bytes().length > 0 ? image : null;
		}
		if (!(block instanceof EmbeddedResource resource) || resource.mimeType() == null
				|| !imageTypes.contains(resource.mimeType())) {
			return null;
		}
		byte[] blob = resource.blob();
		return (blob != null && blob.length > 0) ? (ImageContent) ToolContent.of(Map.of("type", "image", "data",
				Base64.getEncoder().encodeToString(blob), "mimeType", resource.mimeType())) : null;
	}

	private static @Nullable Object structuredContent(ConnectorToolCallResponse response) {
		return (response.metadata().get("mcp_meta") instanceof Map<?, ?> meta) ? meta.get("structuredContent") : null;
	}

	private static String describe(ToolContent block, boolean shown) {
		if (block instanceof ImageContent image) {
			return bytes("image", image.mimeType(), image.bytes(), shown);
		}
		if (block instanceof AudioContent audio) {
			return bytes("audio", audio.mimeType(), audio.bytes(), false);
		}
		if (block instanceof ResourceLink link) {
			return "[resource " + link.uri() + ": " + Objects.requireNonNullElse(link.title(), link.name())
					+ ((link.description() != null) ? ", " + link.description() : "") + "]";
		}
		if (block instanceof EmbeddedResource resource) {
			byte[] blob = resource.blob();
			return (blob != null) ? bytes("resource " + resource.uri(),
					Objects.requireNonNullElse(resource.mimeType(), "binary"), blob, shown)
					: "[resource " + resource.uri() + "]\n" + resource.text();
		}
		return ToolJson.write(((UnknownContent) block).value());
	}

	private static String bytes(String kind, String mimeType, byte[] bytes, boolean shown) {
		return "[" + kind + ", " + mimeType + ", " + bytes.length
				+ (shown ? " bytes, shown below]" : " bytes, not shown]");
	}

	/** Returns what fits of a text for the model. */
	String cut(String text) {
		if (text.length() <= this.maxLength) {
			return text;
		}
		int end = Character.isHighSurrogate(text.charAt(this.maxLength - 1)) ? this.maxLength - 1 : this.maxLength;
		return text.substring(0, end) + "\n[This text was cut: these are the first " + end + " of " + text.length()
				+ " characters. Ask for less to see the rest.]";
	}

}
