// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.mistralconnectors.client.internal.json.DefensiveCopies;
import io.github.mistralconnectors.client.internal.json.JsonMembers;
import io.github.mistralconnectors.client.model.Icon;
import io.github.mistralconnectors.client.model.LocalizedTexts;
import io.github.mistralconnectors.client.model.ResourceVisibility;
import org.jspecify.annotations.Nullable;

/**
 * A tool of a connector, in any of the forms in which the API sends it: an MCP tool, the
 * service's own record of a tool, or the simplified form. The accessors never fail: a
 * member of another form than described is null or empty there and still in
 * {@link #raw()}.
 *
 * @param raw all members of the tool in the order in which the service sent them
 * @since 0.1
 */
public record ConnectorTool(@JsonValue Map<String, @Nullable Object> raw) {

	private static final Set<String> NAMES = Set.of("name", "title", "description", "inputSchema", "outputSchema",
			"icons", "annotations", "_meta", "execution", "id", "system_prompt", "locale", "jsonschema",
			"execution_config", "visibility", "created_at", "modified_at", "active");

	public ConnectorTool {
		raw = DefensiveCopies.map(raw);
	}

	/**
	 * Creates a tool from its JSON form.
	 * @param raw the members of the tool
	 * @return the tool
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static ConnectorTool of(Map<String, @Nullable Object> raw) {
		return new ConnectorTool(raw);
	}

	/**
	 * Creates a tool that takes any object as its arguments, for example for tests.
	 * @param name name of the tool
	 * @param description description of the tool
	 * @return the tool
	 */
	public static ConnectorTool of(String name, String description) {
		return of(name, description, Map.of("type", "object"));
	}

	/**
	 * Creates a tool, for example for tests.
	 * @param name name of the tool
	 * @param description description of the tool
	 * @param inputSchema JSON Schema of the arguments
	 * @return the tool
	 */
	public static ConnectorTool of(String name, String description, Map<String, ?> inputSchema) {
		Map<String, @Nullable Object> raw = new LinkedHashMap<>();
		raw.put("name", name);
		raw.put("description", description);
		raw.put("inputSchema", DefensiveCopies.map(inputSchema));
		return new ConnectorTool(raw);
	}

	/**
	 * Returns the name by which the tool is called.
	 * @return the exact name, empty if absent
	 */
	public String name() {
		return JsonMembers.requiredText(this.raw, "name");
	}

	/**
	 * Returns the display name.
	 * @return the title, null if absent
	 */
	public @Nullable String title() {
		return JsonMembers.text(this.raw, "title");
	}

	/**
	 * Returns the description of the tool for a model.
	 * @return the description, null if absent
	 */
	public @Nullable String description() {
		return JsonMembers.text(this.raw, "description");
	}

	/**
	 * Returns the JSON Schema of the arguments, from {@code inputSchema} or, in the
	 * service's own record, {@code jsonschema}.
	 * @return the schema, empty if absent or not a JSON object
	 */
	public Map<String, @Nullable Object> inputSchema() {
		return JsonMembers.object(this.raw,
				JsonMembers.isObject(this.raw, "inputSchema") ? "inputSchema" : "jsonschema");
	}

	/**
	 * Returns the JSON Schema of the structured content.
	 * @return the schema, null if absent
	 */
	public @Nullable Map<String, @Nullable Object> outputSchema() {
		return JsonMembers.view(this.raw, "outputSchema", DefensiveCopies::map);
	}

	/**
	 * Returns the hints of the server about the behavior of the tool.
	 * @return the annotations, null if absent
	 */
	public @Nullable ToolAnnotations annotations() {
		return JsonMembers.view(this.raw, "annotations", ToolAnnotations::of);
	}

	/**
	 * Returns the support for being called as an MCP task.
	 * @return the {@code taskSupport} of the tool's {@code execution}, null if absent
	 */
	public @Nullable ToolTaskSupport taskSupport() {
		return JsonMembers.value(JsonMembers.object(this.raw, "execution"), "taskSupport", ToolTaskSupport::new);
	}

	/**
	 * Returns the icons of the tool.
	 * @return the icons in the order of the server, empty if absent
	 */
	public List<Icon> icons() {
		return JsonMembers.views(this.raw, "icons", Icon::of);
	}

	/**
	 * Returns the metadata of the tool. The service keeps notes about its own tools under
	 * {@code ai.mistral/turbine}.
	 * @return the {@code _meta} as an immutable map, empty if absent
	 */
	public Map<String, @Nullable Object> meta() {
		return JsonMembers.object(this.raw, "_meta");
	}

	/**
	 * Returns the user interface of the tool, which is part of its {@link #meta()}.
	 * @return the interface, null if absent
	 */
	public @Nullable ToolUi ui() {
		return JsonMembers.view(meta(), "ui", ToolUi::of);
	}

	/**
	 * Returns the id; in the service's own record only.
	 * @return the id, null if absent
	 */
	public @Nullable String id() {
		return JsonMembers.text(this.raw, "id");
	}

	/**
	 * Returns the prompt for models that use the tool; in the service's own record only.
	 * @return the prompt, null if absent
	 */
	public @Nullable String systemPrompt() {
		return JsonMembers.text(this.raw, "system_prompt");
	}

	/**
	 * Returns the texts in several languages; in the service's own record only.
	 * @return the texts, null if absent
	 */
	public @Nullable LocalizedTexts locale() {
		return JsonMembers.view(this.raw, "locale", LocalizedTexts::of);
	}

	/**
	 * Returns the service's settings for the execution of the tool; in the service's own
	 * record only.
	 * @return an immutable map with a {@code type}, empty if absent
	 */
	public Map<String, @Nullable Object> executionConfig() {
		return JsonMembers.object(this.raw, "execution_config");
	}

	/**
	 * Returns the visibility of the tool; in the service's own record only.
	 * @return the visibility, null if absent
	 */
	public @Nullable ResourceVisibility visibility() {
		return JsonMembers.value(this.raw, "visibility", ResourceVisibility::new);
	}

	/**
	 * Returns the time of the creation of the record; in the service's own record only.
	 * @return the time, null if absent
	 */
	public @Nullable Instant createdAt() {
		return JsonMembers.instant(this.raw, "created_at");
	}

	/**
	 * Returns the time of the last change of the record; in the service's own record
	 * only.
	 * @return the time, null if absent
	 */
	public @Nullable Instant modifiedAt() {
		return JsonMembers.instant(this.raw, "modified_at");
	}

	/**
	 * Returns whether the tool is active; in the service's own record only.
	 * @return whether it is, null if absent
	 */
	public @Nullable Boolean active() {
		return JsonMembers.flag(this.raw, "active");
	}

	/**
	 * Returns the members that have no accessor.
	 * @return an immutable map, empty if absent
	 */
	public Map<String, @Nullable Object> additional() {
		return JsonMembers.without(this.raw, NAMES);
	}

}
