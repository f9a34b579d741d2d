// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.connector;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.mistralconnectors.client.internal.json.DefensiveCopies;
import io.github.mistralconnectors.client.internal.json.JsonMembers;
import io.github.mistralconnectors.client.model.Icon;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import org.jspecify.annotations.Nullable;

/**
 * An MCP server's description of itself. The accessors never fail: a member of another
 * form than described is null or empty there and still in {@link #raw()}.
 *
 * @param raw all members of the card in the order in which the service sent them
 * @since 0.1
 */
public record McpServerCard(@JsonValue Map<String, @Nullable Object> raw) {

	public McpServerCard {
		raw = DefensiveCopies.map(raw);
	}

	/**
	 * Creates a card from its JSON form.
	 * @param raw the members of the card
	 * @return the card
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static McpServerCard of(Map<String, @Nullable Object> raw) {
		return new McpServerCard(raw);
	}

	/**
	 * Returns the URL of the JSON Schema of the card.
	 * @return the {@code $schema}, null if absent
	 */
	public @Nullable String schema() {
		return JsonMembers.text(this.raw, "$schema");
	}

	/**
	 * Returns the name of the server.
	 * @return a reverse domain name with one slash, such as {@code com.example/mcp};
	 * empty if absent
	 */
	public String name() {
		return JsonMembers.requiredText(this.raw, "name");
	}

	/**
	 * Returns the version of the server.
	 * @return the version, empty if absent
	 */
	public String version() {
		return JsonMembers.requiredText(this.raw, "version");
	}

	/**
	 * Returns the display name.
	 * @return the title, null if absent
	 */
	public @Nullable String title() {
		return JsonMembers.text(this.raw, "title");
	}

	/**
	 * Returns the purpose of the server.
	 * @return the description, null if absent
	 */
	public @Nullable String description() {
		return JsonMembers.text(this.raw, "description");
	}

	/**
	 * Returns the web site of the server.
	 * @return the URL, null if absent
	 */
	public @Nullable String websiteUrl() {
		return JsonMembers.text(this.raw, "websiteUrl");
	}

	/**
	 * Returns the repository of the server's source code, with the members {@code url},
	 * {@code source} and {@code subfolder}.
	 * @return an immutable map, empty if absent
	 */
	public Map<String, @Nullable Object> repository() {
		return JsonMembers.object(this.raw, "repository");
	}

	/**
	 * Returns the icons of the server.
	 * @return the icons in the order of the server, empty if absent
	 */
	public List<Icon> icons() {
		return JsonMembers.views(this.raw, "icons", Icon::of);
	}

	/**
	 * Returns the endpoints of the server in the form of MCP: {@code type}, {@code url},
	 * {@code supportedProtocolVersions}, {@code headers} and {@code authentication}.
	 * @return immutable maps in the order of the server, empty if absent
	 */
	public List<Map<String, @Nullable Object>> remotes() {
		return JsonMembers.views(this.raw, "remotes", DefensiveCopies::map);
	}

	/**
	 * Returns the capabilities of the server in the form of MCP.
	 * @return an immutable map by the name of the capability, empty if absent
	 */
	public Map<String, @Nullable Object> capabilities() {
		return JsonMembers.object(this.raw, "capabilities");
	}

	/**
	 * Returns the capabilities that the server requires of a client in the form of MCP.
	 * @return an immutable map by the name of the capability, empty if absent
	 */
	public Map<String, @Nullable Object> requires() {
		return JsonMembers.object(this.raw, "requires");
	}

	/**
	 * Returns whether a list of the server is not in the card because it is dynamic.
	 * @param list one of {@code tools}, {@code resources} and {@code prompts}
	 * @return true if the list has to be requested from the server
	 */
	public boolean isDynamic(String list) {
		return "dynamic".equals(this.raw.get(list));
	}

	/**
	 * Returns the tools of the server.
	 * @return the tools in the order of the server, empty if absent or dynamic
	 */
	public List<ConnectorTool> tools() {
		return JsonMembers.views(this.raw, "tools", ConnectorTool::of);
	}

	/**
	 * Returns the resources of the server in the form of MCP.
	 * @return immutable maps in the order of the server, empty if absent or dynamic
	 */
	public List<Map<String, @Nullable Object>> resources() {
		return JsonMembers.views(this.raw, "resources", DefensiveCopies::map);
	}

	/**
	 * Returns the prompts of the server in the form of MCP.
	 * @return immutable maps in the order of the server, empty if absent or dynamic
	 */
	public List<Map<String, @Nullable Object>> prompts() {
		return JsonMembers.views(this.raw, "prompts", DefensiveCopies::map);
	}

	/**
	 * Returns the metadata of the card. The service keeps notes about its own servers
	 * under {@code ai.mistral/turbine}.
	 * @return the {@code _meta} as an immutable map, empty if absent
	 */
	public Map<String, @Nullable Object> meta() {
		return JsonMembers.object(this.raw, "_meta");
	}

}
