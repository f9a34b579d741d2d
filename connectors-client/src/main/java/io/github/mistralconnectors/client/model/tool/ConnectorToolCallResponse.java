// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import io.github.mistralconnectors.client.internal.json.ToolJson;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;

/**
 * What a tool answered. A tool that failed by itself has answered too: see
 * {@link #isError()} and {@link #orThrow()}.
 *
 * @param content blocks in the tool's order, perhaps none
 * @param metadata what came beside the content, as it came; empty if nothing did
 * @param additional members of the answer this library does not know, perhaps none
 */
@JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE)
public record ConnectorToolCallResponse(List<ToolContent> content, Map<String, @Nullable Object> metadata,
		@JsonAnySetter @JsonAnyGetter Map<String, @Nullable Object> additional) {

	@SuppressWarnings("NullAway") // an answer may leave any of them out
	public ConnectorToolCallResponse {
		content = (content != null) ? content.stream().filter(Objects::nonNull).toList() : List.of();
		metadata = copy(metadata);
		additional = copy(additional);
	}

	private static Map<String, @Nullable Object> copy(@Nullable Map<String, @Nullable Object> json) {
		return (json != null) ? Collections.unmodifiableMap(new LinkedHashMap<>(json)) : Map.of();
	}

	/**
	 * Returns a result as a tool would give it, for tests.
	 * @param content blocks in order
	 * @return a result without metadata
	 */
	public static ConnectorToolCallResponse of(ToolContent... content) {
		return new ConnectorToolCallResponse(List.of(content), Map.of(), Map.of());
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
		String text = (structured == null) ? onlyText() : null;
		return (text != null) ? ToolJson.object(text) : structured;
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
	 * Returns the structured content as a value of the caller's generic type. Where JSON
	 * in a text block takes its place, that may also be an array or a plain value.
	 * @param type the type, such as {@code new ParameterizedTypeReference<Map<String,
	 * Row>>() {}}
	 * @param <T> the type
	 * @return the value
	 * @throws IllegalStateException if there is no structured content, or it does not fit
	 * the type
	 */
	public <T> T structuredContent(ParameterizedTypeReference<T> type) {
		Map<String, @Nullable Object> structured = object(mcpMeta(), "structuredContent");
		String text = (structured == null) ? onlyText() : null;
		T value = (structured != null) ? ToolJson.convert(structured, type)
				: (text != null) ? ToolJson.read(text, type) : null;
		if (value == null) {
			throw new IllegalStateException(
					"The tool sent no structured content; use text() or content(), and check isError() first");
		}
		return value;
	}

	private @Nullable String onlyText() {
		List<TextContent> texts = this.content.stream()
			.filter(TextContent.class::isInstance)
			.map(TextContent.class::cast)
			.toList();
		return (texts.size() == 1) ? texts.get(0).text() : null;
	}

	/**
	 * Returns the {@code _meta} of the MCP server's result.
	 * @return an immutable map, empty if there was none
	 */
	public Map<String, @Nullable Object> meta() {
		Map<String, @Nullable Object> meta = object(mcpMeta(), "_meta");
		return (meta != null) ? meta : Map.of();
	}

	/**
	 * Returns one member of the result's {@code _meta} as a value of the caller's type.
	 * @param name the member's name
	 * @param type a record or bean, or a type JSON has itself
	 * @param <T> the type
	 * @return the value, null if there is no such member
	 * @throws IllegalStateException if it does not fit the type
	 */
	public <T> @Nullable T meta(String name, Class<T> type) {
		Object member = meta().get(name);
		return (member != null) ? ToolJson.convert(member, ParameterizedTypeReference.<T>forType(type)) : null;
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
