// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools.internal;

import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import org.springframework.util.function.SingletonSupplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tool of a connector in the form in which models know it, the same for all callers.
 */
final class ModelTool {

	private final ConnectorTool tool;

	private final String name;

	private final String description;

	private final String inputSchema;

	private final Supplier<ArgumentsCheck> check;

	ModelTool(String connector, ConnectorTool tool) {
		this.tool = tool;
		this.name = ModelToolNames.of(connector, tool.name());
		this.description = StringUtils.hasText(tool.description()) ? tool.description()
				: Objects.requireNonNullElse(tool.title(), tool.name());
		this.inputSchema = schemaForModels(connector, tool);
		Map<String, @Nullable Object> schema = tool.inputSchema();
		this.check = SingletonSupplier.of(() -> new ArgumentsCheck(schema));
	}

	/** A schema that nobody has thought of must not take the other tools away. */
	private static String schemaForModels(String connector, ConnectorTool tool) {
		try {
			return ToolJson.write(ModelSchema.of(tool.inputSchema()));
		}
		catch (RuntimeException | StackOverflowError ex) {
			ConnectorToolCalls.logger.warn(
					"Models do not get the schema of tool '{}' of connector '{}', which can't be" + " copied",
					ConnectorToolCalls.printable(tool.name()), ConnectorToolCalls.printable(connector), ex);
			return "{\"type\":\"object\",\"properties\":{}}";
		}
	}

	/** Returns the tool as its server describes it. */
	ConnectorTool tool() {
		return this.tool;
	}

	String name() {
		return this.name;
	}

	String description() {
		return this.description;
	}

	String inputSchema() {
		return this.inputSchema;
	}

	/**
	 * Reads arguments and checks them.
	 * @throws IllegalArgumentException if they are not what the tool takes, with a
	 * message for the model
	 */
	ObjectNode arguments(String text) {
		ObjectNode arguments = parse(text);
		String errors = this.check.get().errors(arguments);
		if (!errors.isEmpty()) {
			throw new IllegalArgumentException(
					"The tool was not called, because its arguments do not match their schema: " + errors
							+ ". Correct the arguments and call the tool again.");
		}
		return arguments;
	}

	private static ObjectNode parse(String text) {
		try {
			return ToolJson.object(text);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("The tool was not called, because its arguments are not a JSON object: "
					+ ex.getMessage() + ". Write the arguments as one JSON object and call the tool again.", ex);
		}
	}

}
