// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

import io.github.mistralconnectors.emulator.internal.mcp.LocalTools;
import io.github.mistralconnectors.emulator.internal.store.Caller;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Connector whose tools are functions of this process, for tests that need no MCP server.
 * To clients it is a connector like any other, shared with the organization and with
 * default credentials at that scope.
 *
 * @since 0.1
 */
public final class LocalConnector {

	private final UUID id;

	private final LocalTools tools;

	LocalConnector(String name, Caller owner, LocalTools tools) {
		this.id = tools.declare(name, owner);
		this.tools = tools;
	}

	/**
	 * Returns the connector's id.
	 * @return a version 7 UUID
	 */
	public UUID id() {
		return this.id;
	}

	/**
	 * Adds a tool, or replaces the one of that name. The function may be called by
	 * several threads at a time and may block.
	 * @param name the tool's name
	 * @param inputSchema the JSON schema of the arguments as JSON text; listed, not
	 * checked
	 * @param work function of the arguments. A text that it returns becomes text content,
	 * null no content, a {@link ToolResult} its content, and any other value text content
	 * with its JSON and, if that is an object, structured content. An exception becomes a
	 * tool error with its message
	 * @return this
	 * @throws IllegalArgumentException if the schema is not a JSON object
	 */
	public LocalConnector tool(String name, String inputSchema,
			Function<Map<String, @Nullable Object>, @Nullable Object> work) {
		return add(ToolDefinition.of(name, inputSchema), work);
	}

	/**
	 * Adds a tool by its whole definition, or replaces the one of that name.
	 * @param definition the tool as MCP servers list it, as JSON text: {@code name} and
	 * {@code inputSchema}, and where wanted {@code description}, {@code outputSchema},
	 * {@code annotations} and other members; returned as it is, not checked
	 * @param work function as of {@link #tool(String, String, Function)}
	 * @return this
	 * @throws IllegalArgumentException if the definition is not a JSON object with a name
	 */
	public LocalConnector define(String definition, Function<Map<String, @Nullable Object>, @Nullable Object> work) {
		return add(ToolDefinition.parse(definition), work);
	}

	private LocalConnector add(ObjectNode tool, Function<Map<String, @Nullable Object>, @Nullable Object> work) {
		Objects.requireNonNull(work, "work");
		this.tools.put(this.id, tool, (arguments) -> ToolResult.json(work.apply(arguments)));
		return this;
	}

}
