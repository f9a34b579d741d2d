// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
 * Text of a tool's result for a model. Structured content comes first and stands for the
 * text, which repeats it; an error is in the text. Of images, sound and binary resources
 * the model is told what they are: their bytes would be of no use to it as text.
 *
 * @param maxLength number of characters after which a result is cut
 */
record ToolResultText(int maxLength) {

	String of(ConnectorToolCallResponse response) {
		Object structured = response.isError() ? null : structuredContent(response);
		Stream<String> blocks = response.content()
			.stream()
			.filter((block) -> structured == null || !(block instanceof TextContent))
			.map(ToolResultText::describe);
		String text = Stream.concat(Stream.ofNullable(structured).map(ToolJson::write), blocks)
			.collect(Collectors.joining("\n"));
		String whole = text.isEmpty() ? "The tool returned no content." : text;
		return response.isError() ? "The tool reported an error: " + whole : whole;
	}

	private static @Nullable Object structuredContent(ConnectorToolCallResponse response) {
		return (response.metadata().get("mcp_meta") instanceof Map<?, ?> meta) ? meta.get("structuredContent") : null;
	}

	private static String describe(ToolContent block) {
		if (block instanceof TextContent text) {
			return text.text();
		}
		if (block instanceof ImageContent image) {
			return bytes("image", image.mimeType(), image.bytes());
		}
		if (block instanceof AudioContent audio) {
			return bytes("audio", audio.mimeType(), audio.bytes());
		}
		if (block instanceof ResourceLink link) {
			return "[resource " + link.uri() + ": " + Objects.requireNonNullElse(link.title(), link.name())
					+ ((link.description() != null) ? ", " + link.description() : "") + "]";
		}
		if (block instanceof EmbeddedResource resource) {
			byte[] blob = resource.blob();
			return (blob != null) ? bytes("resource " + resource.uri(),
					Objects.requireNonNullElse(resource.mimeType(), "binary"), blob)
					: "[resource " + resource.uri() + "]\n" + resource.text();
		}
		return ToolJson.write(((UnknownContent) block).value());
	}

	private static String bytes(String kind, String mimeType, byte[] bytes) {
		return "[" + kind + ", " + mimeType + ", " + bytes.length + " bytes, not shown]";
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
