// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonFormat;
import io.github.mistralconnectors.client.CallerJson;
import io.github.mistralconnectors.client.ToolErrorException;
import io.github.mistralconnectors.client.internal.json.DefensiveCopies;
import io.github.mistralconnectors.client.internal.json.JsonMembers;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Result of a tool call. An error that the tool itself reports is a result too, see
 * {@link #isError()} and {@link #orThrow()}.
 *
 * @param content content blocks in the order of the tool, possibly empty
 * @param metadata data beside the content, empty if absent
 * @param additional members of the response that this library does not know, empty if
 * absent
 * @since 0.1
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public record ConnectorToolCallResponse(
		@JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) List<ToolContent> content,
		Map<String, @Nullable Object> metadata,
		@JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> additional) {

	public ConnectorToolCallResponse {
		content = DefensiveCopies.list(content);
		metadata = DefensiveCopies.map(metadata);
		additional = DefensiveCopies.map(additional);
	}

	/**
	 * Creates a result from content blocks, for example for tests.
	 * @param content content blocks in order
	 * @return a result without metadata
	 */
	public static ConnectorToolCallResponse of(ToolContent... content) {
		return new ConnectorToolCallResponse(List.of(content), Map.of(), Map.of());
	}

	/**
	 * Creates a result from a text, for example for tests.
	 * @param text the text
	 * @return a result with one text block
	 */
	public static ConnectorToolCallResponse ofText(String text) {
		return of(TextContent.of(text));
	}

	/**
	 * Creates a result with which the tool reports an error, for example for tests.
	 * @param text message of the tool
	 * @return a result with one text block, whose {@link #isError()} is true
	 */
	public static ConnectorToolCallResponse ofError(String text) {
		return new ConnectorToolCallResponse(List.of(TextContent.of(text)), Map.of("mcp_meta", Map.of("isError", true)),
				Map.of());
	}

	/**
	 * Creates a result with structured content, for example for tests.
	 * @param structuredContent JSON values by name
	 * @return a result without content blocks
	 */
	public static ConnectorToolCallResponse ofStructuredContent(
			Map<String, ? extends @Nullable Object> structuredContent) {
		return new ConnectorToolCallResponse(List.of(),
				Map.of("mcp_meta", Map.of("structuredContent", DefensiveCopies.map(structuredContent))), Map.of());
	}

	/**
	 * Returns whether the tool itself reported an error, which {@link #text()} usually
	 * describes.
	 * @return whether it did, false if absent
	 */
	public boolean isError() {
		return Boolean.TRUE.equals(mcpMeta().get("isError"));
	}

	/**
	 * Returns this result unless the tool reported an error.
	 * @return this result
	 * @throws ToolErrorException if the tool reported an error
	 */
	public ConnectorToolCallResponse orThrow() {
		if (isError()) {
			throw new ToolErrorException(this);
		}
		return this;
	}

	/**
	 * Returns the text of all text blocks.
	 * @return the texts in order, separated by line feeds; empty if there are none
	 */
	public String text() {
		return String.join("\n", texts());
	}

	private List<String> texts() {
		return this.content.stream()
			.filter(TextContent.class::isInstance)
			.map((block) -> ((TextContent) block).text())
			.toList();
	}

	/**
	 * Returns the structured content. If there is none, the JSON object in the only text
	 * block takes its place, since servers of older MCP versions send it there.
	 * @return an immutable map with exact numbers, null if there is no structured content
	 */
	public @Nullable Map<String, @Nullable Object> structuredContent() {
		if (hasStructuredContent()) {
			return JsonMembers.object(mcpMeta(), "structuredContent");
		}
		String text = onlyText();
		return (text != null) ? CallerJson.object(text) : null;
	}

	/**
	 * Returns the structured content as a value of the given type.
	 * @param type a record or bean; members that it does not know are ignored
	 * @param <T> the type
	 * @return the value
	 * @throws IllegalStateException if there is no structured content or it does not fit
	 * the type
	 */
	public <T> T structuredContent(Class<T> type) {
		return structuredContent(ParameterizedTypeReference.<T>forType(type));
	}

	/**
	 * Returns the structured content as a value of the given generic type. If JSON in a
	 * text block takes its place, it may also be an array or a plain value.
	 * @param type the type, such as {@code new ParameterizedTypeReference<Map<String,
	 * Row>>() {}}
	 * @param <T> the type
	 * @return the value
	 * @throws IllegalStateException if there is no structured content or it does not fit
	 * the type
	 */
	public <T> T structuredContent(ParameterizedTypeReference<T> type) {
		T value = structuredValue(type);
		if (value == null) {
			throw new IllegalStateException(
					"The tool sent no structured content; use text() or content(), and check isError() first");
		}
		return value;
	}

	private <T> @Nullable T structuredValue(ParameterizedTypeReference<T> type) {
		if (hasStructuredContent()) {
			return CallerJson.convert(JsonMembers.object(mcpMeta(), "structuredContent"), type);
		}
		String text = onlyText();
		return (text != null) ? CallerJson.read(text, type) : null;
	}

	private boolean hasStructuredContent() {
		return JsonMembers.isObject(mcpMeta(), "structuredContent");
	}

	private @Nullable String onlyText() {
		List<String> texts = texts();
		return (texts.size() == 1) ? texts.get(0) : null;
	}

	/**
	 * Returns the metadata of the MCP server's result.
	 * @return the {@code _meta} as an immutable map, empty if absent
	 */
	public Map<String, @Nullable Object> meta() {
		return JsonMembers.object(mcpMeta(), "_meta");
	}

	/**
	 * Returns a member of the metadata of the MCP server's result as a value of the given
	 * type.
	 * @param name name of the member
	 * @param type a record or bean, or a type of JSON itself
	 * @param <T> the type
	 * @return the value, null if absent
	 * @throws IllegalStateException if the member does not fit the type
	 */
	public <T> @Nullable T meta(String name, Class<T> type) {
		Object member = meta().get(name);
		return (member != null) ? CallerJson.convert(member, ParameterizedTypeReference.<T>forType(type)) : null;
	}

	private Map<String, @Nullable Object> mcpMeta() {
		return JsonMembers.object(this.metadata, "mcp_meta");
	}

}
