// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.console;

import java.util.Base64;
import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.model.tool.AudioContent;
import io.github.mistralconnectors.client.model.tool.ConnectorToolCallResponse;
import io.github.mistralconnectors.client.model.tool.EmbeddedResource;
import io.github.mistralconnectors.client.model.tool.ImageContent;
import io.github.mistralconnectors.client.model.tool.ResourceLink;
import io.github.mistralconnectors.client.model.tool.TextContent;
import io.github.mistralconnectors.client.model.tool.ToolContent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Results of tools as a page shows them.
 */
@Component
class ResultViews {

	private final JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	ResultView of(ConnectorToolCallResponse response) {
		Map<String, ?> structured = response.structuredContent();
		List<Block> blocks = response.content()
			.stream()
			.filter((block) -> !isText(block, structured))
			.map(this::block)
			.toList();
		return new ResultView(response.isError(), blocks, (structured != null) ? pretty(structured) : null);
	}

	/** Servers repeat structured content as text. */
	private boolean isText(ToolContent block, @Nullable Map<String, ?> structured) {
		try {
			return structured != null && block instanceof TextContent text
					&& this.json.readTree(text.text()).equals(this.json.valueToTree(structured));
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	private Block block(ToolContent content) {
		if (content instanceof TextContent text) {
			return new Block("text", text.text(), null);
		}
		if (content instanceof ImageContent image) {
			return new Block("image", "", data(image.mimeType(), image.data()));
		}
		if (content instanceof AudioContent audio) {
			return new Block("audio", "", data(audio.mimeType(), audio.data()));
		}
		if (content instanceof ResourceLink link) {
			String title = (link.title() != null) ? link.title() : link.name();
			return new Block(link.uri().matches("https?://.*") ? "link" : "resource", title, link.uri());
		}
		return (content instanceof EmbeddedResource resource) ? block(resource)
				: new Block("text", pretty(content), null);
	}

	private static Block block(EmbeddedResource resource) {
		byte[] blob = resource.blob();
		String type = String.valueOf(resource.mimeType());
		if (blob != null && type.startsWith("image/")) {
			return new Block("image", resource.uri(), data(type, Base64.getEncoder().encodeToString(blob)));
		}
		String text = resource.text();
		return new Block("resource", (text != null) ? text : ((blob != null) ? blob.length : 0) + " bytes",
				resource.uri());
	}

	private static String data(String mediaType, String data) {
		return "data:" + mediaType + ";base64," + data;
	}

	private String pretty(Object value) {
		return this.json.writeValueAsString(value);
	}

	/**
	 * Result of a tool.
	 *
	 * @param failed whether the tool has reported an error
	 * @param blocks the content
	 * @param structured the structured content as JSON, or null
	 */
	record ResultView(boolean failed, List<Block> blocks, @Nullable String structured) {

	}

	/**
	 * Part of the content.
	 *
	 * @param type {@code text}, {@code image}, {@code audio}, {@code link} or
	 * {@code resource}
	 * @param text the text
	 * @param address the address, or null
	 */
	record Block(String type, String text, @Nullable String address) {

	}

}
