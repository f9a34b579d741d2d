// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.mistralconnectors.client.internal.json.Copies;
import io.github.mistralconnectors.client.internal.json.Raw;
import io.github.mistralconnectors.client.model.Icon;
import io.github.mistralconnectors.client.model.LocalizedTexts;
import io.github.mistralconnectors.client.model.ResourceVisibility;
import org.jspecify.annotations.Nullable;

/**
 * A tool of a connector, whichever of the API's shapes it came in: an MCP tool, the
 * service's own record of a tool, or the simplified form. A view that never fails: what
 * has another form than described is null or empty here and still in {@link #raw()}.
 *
 * @param raw the whole tool as it came, in the order of the wire
 */
public record ConnectorTool(@JsonValue Map<String, @Nullable Object> raw) {

	private static final Set<String> NAMES = Set.of("name", "title", "description", "inputSchema", "outputSchema",
			"icons", "annotations", "_meta", "execution", "id", "system_prompt", "locale", "jsonschema",
			"execution_config", "visibility", "created_at", "modified_at", "active");

	public ConnectorTool {
		raw = Copies.map(raw);
	}

	/**
	 * Reads a tool.
	 * @param raw its members
	 * @return the tool
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static ConnectorTool of(Map<String, @Nullable Object> raw) {
		return new ConnectorTool(raw);
	}

	/**
	 * Returns the name to call the tool by.
	 * @return the exact name, empty if none came
	 */
	public String name() {
		return Raw.requiredText(this.raw, "name");
	}

	/**
	 * Returns the name to show.
	 * @return the title, null if there is none
	 */
	public @Nullable String title() {
		return Raw.text(this.raw, "title");
	}

	/**
	 * Returns what the tool does, written for a model.
	 * @return the description, null if there is none
	 */
	public @Nullable String description() {
		return Raw.text(this.raw, "description");
	}

	/**
	 * Returns the JSON Schema of the arguments, from {@code inputSchema} or, in the
	 * service's own record, {@code jsonschema}.
	 * @return the schema; empty if none came, or one that is no JSON object
	 */
	public Map<String, @Nullable Object> inputSchema() {
		return Raw.object(this.raw, Raw.isObject(this.raw, "inputSchema") ? "inputSchema" : "jsonschema");
	}

	/**
	 * Returns the JSON Schema of the structured content.
	 * @return the schema, null if the tool promises none
	 */
	public @Nullable Map<String, @Nullable Object> outputSchema() {
		return Raw.isObject(this.raw, "outputSchema") ? Raw.object(this.raw, "outputSchema") : null;
	}

	/**
	 * Returns the server's hints about the tool.
	 * @return the hints, null if none came
	 */
	public @Nullable ToolAnnotations annotations() {
		return Raw.view(this.raw, "annotations", ToolAnnotations::of);
	}

	/**
	 * Returns whether the tool may be called as a task of MCP.
	 * @return {@code taskSupport} of the tool's {@code execution}, null if none came
	 */
	public @Nullable ToolTaskSupport taskSupport() {
		return Raw.value(Raw.object(this.raw, "execution"), "taskSupport", ToolTaskSupport::new);
	}

	/**
	 * Returns the tool's icons.
	 * @return the icons in the server's order, perhaps none
	 */
	public List<Icon> icons() {
		return Icon.of(this.raw);
	}

	/**
	 * Returns the server's {@code _meta}.
	 * @return an immutable map, empty if none came
	 */
	public Map<String, @Nullable Object> meta() {
		return Raw.object(this.raw, "_meta");
	}

	/**
	 * Returns the tool's user interface, from its {@code _meta}.
	 * @return the interface, null if it has none
	 */
	public @Nullable ToolUi ui() {
		return Raw.view(meta(), "ui", ToolUi::of);
	}

	/**
	 * Returns what the service notes about one of its own tools, from the tool's
	 * {@code _meta}.
	 * @return the notes, null if there are none
	 */
	public @Nullable TurbineToolMeta turbine() {
		return Raw.view(meta(), "ai.mistral/turbine", TurbineToolMeta::of);
	}

	/**
	 * Returns the id, in the service's own record only.
	 * @return the id, null in the other forms
	 */
	public @Nullable String id() {
		return Raw.text(this.raw, "id");
	}

	/**
	 * Returns the prompt text for models that use the tool, in the service's own record
	 * only.
	 * @return the text, null if there is none
	 */
	public @Nullable String systemPrompt() {
		return Raw.text(this.raw, "system_prompt");
	}

	/**
	 * Returns texts in several languages, in the service's own record only.
	 * @return the texts, null if there are none
	 */
	public @Nullable LocalizedTexts locale() {
		return Raw.view(this.raw, "locale", LocalizedTexts::of);
	}

	/**
	 * Returns how the service runs the tool, in the service's own record only: a
	 * {@code type} and whatever goes with it.
	 * @return an immutable map, empty if none came
	 */
	public Map<String, @Nullable Object> executionConfig() {
		return Raw.object(this.raw, "execution_config");
	}

	/**
	 * Returns who may use the tool, in the service's own record only.
	 * @return the visibility, null in the other forms
	 */
	public @Nullable ResourceVisibility visibility() {
		return Raw.value(this.raw, "visibility", ResourceVisibility::new);
	}

	/**
	 * Returns when the service recorded the tool, in the service's own record only.
	 * @return the time, null in the other forms
	 */
	public @Nullable Instant createdAt() {
		return Raw.instant(this.raw, "created_at");
	}

	/**
	 * Returns when the record was last changed, in the service's own record only.
	 * @return the time, null in the other forms
	 */
	public @Nullable Instant modifiedAt() {
		return Raw.instant(this.raw, "modified_at");
	}

	/**
	 * Returns whether the tool is active, in the service's own record only.
	 * @return whether it is, null if the service did not say
	 */
	public @Nullable Boolean active() {
		return Raw.flag(this.raw, "active");
	}

	/**
	 * Returns the members this library has no method for.
	 * @return an immutable map, empty if there are none
	 */
	public Map<String, @Nullable Object> additional() {
		return Raw.without(this.raw, NAMES);
	}

}
