// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonFormat;
import io.github.mistralconnectors.client.internal.json.ToolJson;
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
	 * @param structuredContent a JSON value: a map, a list, a text, a number or a boolean
	 * @return a result without content blocks
	 */
	public static ConnectorToolCallResponse ofStructuredContent(Object structuredContent) {
		return new ConnectorToolCallResponse(List.of(),
				Map.of("mcp_meta", Map.of("structuredContent", structuredContent)), Map.of());
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
	 * Returns the structured content if it is a JSON object. If there is none (the member
	 * is missing, or null as the service writes it then), the JSON object in the only
	 * text block takes its place, since servers of older MCP versions send it there.
	 * @return an immutable map with exact numbers, null if there is no structured content
	 * or it is not an object, see {@link #structuredContent(Class)}
	 */
	public @Nullable Map<String, @Nullable Object> structuredContent() {
		Object member = structuredMember();
		String text = onlyText();
		return (member instanceof Map) ? JsonMembers.members(member)
				: (member == null && text != null) ? ToolJson.object(text) : null;
	}

	/**
	 * Returns the structured content as a value of the given type. It may be any JSON: an
	 * object, an array or a plain value.
	 * <p>
	 * Members have the names of the record's components or of the bean's fields; those
	 * that the type does not know are ignored. A member that is missing or null becomes
	 * null, and does not fit a primitive type: use {@code Integer} where {@code int} need
	 * not be there. Numbers and booleans are not changed: a fraction does not fit
	 * {@code int}, a number does not fit {@code boolean} or an enum, and one that is too
	 * large does not fit its type. Enum constants are read by name, dates and times in
	 * ISO 8601 ({@code 2026-11-29T10:15:30Z}), durations as {@code PT1M30S}; a number of
	 * seconds is an {@code Instant} or {@code Duration} too. Modules of Jackson 3 on the
	 * class path apply, such as the one for Kotlin.
	 * @param type a record or bean, or a type of JSON itself
	 * @param <T> the type
	 * @return the value
	 * @throws IllegalStateException if there is no structured content or it does not fit
	 * the type; the message names the member
	 */
	public <T> T structuredContent(Class<T> type) {
		return structuredContent(ParameterizedTypeReference.<T>forType(type));
	}

	/**
	 * Returns the structured content as a value of the given generic type, read as by
	 * {@link #structuredContent(Class)}.
	 * @param type the type, such as {@code new ParameterizedTypeReference<Map<String,
	 * Row>>() {}}
	 * @param <T> the type
	 * @return the value
	 * @throws IllegalStateException if there is no structured content or it does not fit
	 * the type
	 */
	public <T> T structuredContent(ParameterizedTypeReference<T> type) {
		Object member = structuredMember();
		String text = onlyText();
		T value = (member != null) ? ToolJson.convert(member, type) : (text != null) ? ToolJson.read(text, type) : null;
		if (value == null) {
			throw new IllegalStateException(
					"The tool sent no structured content; use text() or content(), and check isError() first");
		}
		return value;
	}

	private @Nullable Object structuredMember() {
		return mcpMeta().get("structuredContent");
	}

	private @Nullable String onlyText() {
		List<String> texts = texts();
		return (texts.size() == 1 && !texts.get(0).isBlank()) ? texts.get(0) : null;
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
		return (member != null) ? ToolJson.convert(member, ParameterizedTypeReference.<T>forType(type)) : null;
	}

	private Map<String, @Nullable Object> mcpMeta() {
		return JsonMembers.object(this.metadata, "mcp_meta");
	}

}
