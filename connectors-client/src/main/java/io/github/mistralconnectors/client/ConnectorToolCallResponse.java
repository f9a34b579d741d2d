// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import io.github.mistralconnectors.client.model.TextContent;
import io.github.mistralconnectors.client.model.ToolContent;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

/**
 * What a tool answered. A tool that failed by itself has answered too: see
 * {@link #isError()} and {@link #orThrow()}.
 *
 * @param content blocks in the tool's order, perhaps none
 * @param metadata what came beside the content, as it came; empty if nothing did
 */
public record ConnectorToolCallResponse(List<ToolContent> content, Map<String, @Nullable Object> metadata) {

	@SuppressWarnings("NullAway") // an answer may leave either out
	public ConnectorToolCallResponse {
		content = (content != null) ? content.stream().filter(Objects::nonNull).toList() : List.of();
		metadata = (metadata != null) ? Collections.unmodifiableMap(new LinkedHashMap<>(metadata)) : Map.of();
	}

	/**
	 * Returns whether the tool itself reported a failure; {@link #text()} usually says
	 * which.
	 * @return whether it failed; false where the answer does not say
	 */
	public boolean isError() {
		return Boolean.TRUE.equals(mcpMeta().get("isError"));
	}

	/**
	 * Returns this result, or throws if the tool reported a failure.
	 * @return this
	 * @throws ToolErrorException if the tool reported a failure
	 */
	public ConnectorToolCallResponse orThrow() {
		if (isError()) {
			throw new ToolErrorException(this);
		}
		return this;
	}

	/**
	 * Returns all text blocks in one.
	 * @return the texts in order, with a line feed between two; empty if there are none
	 */
	public String text() {
		return this.content.stream()
			.filter(TextContent.class::isInstance)
			.map((block) -> ((TextContent) block).text())
			.collect(Collectors.joining("\n"));
	}

	/**
	 * Returns the structured content. Servers of older protocol versions send it as JSON
	 * in their only text block, so that is taken where there is no other.
	 * @return an immutable map with numbers kept exactly; null if there is no structured
	 * content
	 */
	public @Nullable Map<String, @Nullable Object> structuredContent() {
		Map<String, @Nullable Object> structured = object(mcpMeta(), "structuredContent");
		if (structured == null && this.content.size() == 1 && this.content.get(0) instanceof TextContent only) {
			structured = CallerJson.object(only.text());
		}
		return structured;
	}

	/**
	 * Returns the structured content as a value of the caller's type.
	 * @param type a record or bean; members it does not know are passed over
	 * @param <T> the type
	 * @return the value
	 * @throws IllegalStateException if there is no structured content, or it does not fit
	 * the type
	 */
	public <T> T structuredContent(Class<T> type) {
		return structuredContent(ParameterizedTypeReference.<T>forType(type));
	}

	/**
	 * Returns the structured content as a value of the caller's generic type.
	 * @param type the type, such as {@code new ParameterizedTypeReference<Map<String,
	 * Row>>() {}}
	 * @param <T> the type
	 * @return the value
	 * @throws IllegalStateException if there is no structured content, or it does not fit
	 * the type
	 */
	public <T> T structuredContent(ParameterizedTypeReference<T> type) {
		Map<String, @Nullable Object> structured = structuredContent();
		T value = (structured != null) ? CallerJson.convert(structured, type) : null;
		if (value == null) {
			throw new IllegalStateException(
					"The tool sent no structured content; use text() or content(), and check" + " isError() first");
		}
		return value;
	}

	/**
	 * Returns the {@code _meta} of the MCP server's result.
	 * @return an immutable map, empty if there was none
	 */
	public Map<String, @Nullable Object> meta() {
		Map<String, @Nullable Object> meta = object(mcpMeta(), "_meta");
		return (meta != null) ? meta : Map.of();
	}

	private Map<String, @Nullable Object> mcpMeta() {
		Map<String, @Nullable Object> meta = object(this.metadata, "mcp_meta");
		return (meta != null) ? meta : Map.of();
	}

	@SuppressWarnings("unchecked")
	private static @Nullable Map<String, @Nullable Object> object(Map<String, @Nullable Object> parent, String name) {
		return (parent.get(name) instanceof Map<?, ?> map)
				? Collections.unmodifiableMap((Map<String, @Nullable Object>) map) : null;
	}

}
