// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.connector;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.mistralconnectors.client.internal.json.Copies;
import io.github.mistralconnectors.client.internal.json.Raw;
import io.github.mistralconnectors.client.model.Icon;
import io.github.mistralconnectors.client.model.LocalizedTexts;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import org.jspecify.annotations.Nullable;

/**
 * What an MCP server says of itself. A view that never fails: what has another form than
 * described is null or empty here and still in {@link #raw()}.
 *
 * @param raw the whole card as it came, in the order of the wire
 */
public record McpServerCard(@JsonValue Map<String, @Nullable Object> raw) {

	public McpServerCard {
		raw = Copies.map(raw);
	}

	/**
	 * Reads a card.
	 * @param raw its members
	 * @return the card
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static McpServerCard of(Map<String, @Nullable Object> raw) {
		return new McpServerCard(raw);
	}

	/**
	 * Returns the card's own JSON Schema, {@code $schema}.
	 * @return the address, null if none came
	 */
	public @Nullable String schema() {
		return Raw.text(this.raw, "$schema");
	}

	/**
	 * Returns the server's name.
	 * @return reverse DNS with one slash, such as {@code com.example/mcp}; empty if none
	 * came
	 */
	public String name() {
		return Raw.requiredText(this.raw, "name");
	}

	/**
	 * Returns the server's version.
	 * @return the version, empty if none came
	 */
	public String version() {
		return Raw.requiredText(this.raw, "version");
	}

	/**
	 * Returns the name to show.
	 * @return the title, null if there is none
	 */
	public @Nullable String title() {
		return Raw.text(this.raw, "title");
	}

	/**
	 * Returns what the server is for.
	 * @return the description, null if there is none
	 */
	public @Nullable String description() {
		return Raw.text(this.raw, "description");
	}

	/**
	 * Returns the server's site.
	 * @return the address, null if there is none
	 */
	public @Nullable String websiteUrl() {
		return Raw.text(this.raw, "websiteUrl");
	}

	/**
	 * Returns where the server's source is.
	 * @return the repository, null if none came
	 */
	public @Nullable McpServerRepository repository() {
		return Raw.view(this.raw, "repository", McpServerRepository::of);
	}

	/**
	 * Returns the server's icons.
	 * @return the icons in the server's order, perhaps none
	 */
	public List<Icon> icons() {
		return Icon.of(this.raw);
	}

	/**
	 * Returns how the server is reached.
	 * @return the ways in the server's order, perhaps none
	 */
	public List<McpServerRemote> remotes() {
		return Raw.views(this.raw, "remotes", McpServerRemote::of);
	}

	/**
	 * Returns what the server can do, in MCP's own form.
	 * @return an immutable map by capability, empty if none came
	 */
	public Map<String, @Nullable Object> capabilities() {
		return Raw.object(this.raw, "capabilities");
	}

	/**
	 * Returns what the server demands of a client, in MCP's own form.
	 * @return an immutable map by capability, empty if none came
	 */
	public Map<String, @Nullable Object> requires() {
		return Raw.object(this.raw, "requires");
	}

	/**
	 * Returns whether a listing of the server has to be asked for, because the card names
	 * it {@code dynamic}.
	 * @param listing one of {@code tools}, {@code resources} and {@code prompts}
	 * @return whether it is dynamic
	 */
	public boolean isDynamic(String listing) {
		return "dynamic".equals(this.raw.get(listing));
	}

	/**
	 * Returns the server's tools.
	 * @return the tools in the server's order; empty if none came or they are dynamic
	 */
	public List<ConnectorTool> tools() {
		return Raw.views(this.raw, "tools", ConnectorTool::of);
	}

	/**
	 * Returns the server's resources, in MCP's own form.
	 * @return immutable maps; empty if none came or they are dynamic
	 */
	public List<Map<String, @Nullable Object>> resources() {
		return Raw.views(this.raw, "resources", Copies::map);
	}

	/**
	 * Returns the server's prompts, in MCP's own form.
	 * @return immutable maps; empty if none came or they are dynamic
	 */
	public List<Map<String, @Nullable Object>> prompts() {
		return Raw.views(this.raw, "prompts", Copies::map);
	}

	/**
	 * Returns the card's {@code _meta}.
	 * @return an immutable map, empty if none came
	 */
	public Map<String, @Nullable Object> meta() {
		return Raw.object(this.raw, "_meta");
	}

	/**
	 * Returns texts in several languages about one of the service's own servers, from the
	 * card's {@code _meta}.
	 * @return the texts, null if there are none
	 */
	public @Nullable LocalizedTexts locale() {
		return Raw.view(turbine(), "locale", LocalizedTexts::of);
	}

	/**
	 * Returns the name of the prompt of one of the service's own servers, from the card's
	 * {@code _meta}.
	 * @return the name, null if there is none
	 */
	public @Nullable String systemPromptName() {
		return Raw.text(turbine(), "system_prompt_name");
	}

	private Map<String, @Nullable Object> turbine() {
		return Raw.object(meta(), "ai.mistral/turbine");
	}

}
