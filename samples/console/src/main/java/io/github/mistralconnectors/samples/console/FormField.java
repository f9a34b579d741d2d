// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.console;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Field of a form for an argument of a tool, made from its input schema.
 *
 * @param name name of the argument
 * @param label name for people
 * @param type type of the field: {@code string}, {@code integer}, {@code number},
 * {@code boolean}, {@code choice} or {@code json}
 * @param required whether the argument must be there
 * @param schema JSON Schema of the argument
 */
record FormField(String name, String label, String type, boolean required, Map<?, ?> schema) {

	/** Prefix of the names in the form, where there are others, too. */
	private static final String PREFIX = "argument.";

	private static final Set<String> PLAIN = Set.of("string", "integer", "number", "boolean");

	private static final JsonMapper json = new JsonMapper();

	static List<FormField> of(ConnectorTool tool) {
		Map<?, ?> properties = (tool.inputSchema().get("properties") instanceof Map<?, ?> map) ? map : Map.of();
		List<?> required = (tool.inputSchema().get("required") instanceof List<?> list) ? list : List.of();
		return properties.entrySet().stream().map((property) -> {
			String name = String.valueOf(property.getKey());
			Map<?, ?> schema = (property.getValue() instanceof Map<?, ?> map) ? map : Map.of();
			return new FormField(name, label(name, schema), type(schema), required.contains(name), schema);
		}).toList();
	}

	private static String label(String name, Map<?, ?> schema) {
		return (schema.get("title") instanceof String title) ? title : name;
	}

	private static String type(Map<?, ?> schema) {
		if (schema.get("enum") instanceof List<?>) {
			return "choice";
		}
		Object type = schema.get("type");
		if (type instanceof List<?> types) {
			type = types.stream().filter((each) -> !"null".equals(each)).findFirst().orElse(null);
		}
		return PLAIN.contains(String.valueOf(type)) ? String.valueOf(type) : "json";
	}

	public String parameter() {
		return PREFIX + this.name;
	}

	public @Nullable Object description() {
		return this.schema.get("description");
	}

	public @Nullable Object limit(String keyword) {
		return this.schema.get(keyword);
	}

	public List<?> choices() {
		return (this.schema.get("enum") instanceof List<?> choices) ? choices : List.of();
	}

	/** Returns the text with which the field begins. */
	public String initial() {
		Object value = this.schema.get("default");
		return (value == null) ? "" : this.type.equals("json") ? json.writeValueAsString(value) : value.toString();
	}

	/** Returns the arguments of a call, without those that were left empty. */
	static Map<String, @Nullable Object> arguments(List<FormField> fields, Map<String, String> form) {
		Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
		for (FormField field : fields) {
			String text = form.getOrDefault(field.parameter(), "").strip();
			if (field.type.equals("boolean")) {
				arguments.put(field.name, text.equals("true"));
			}
			else if (!text.isEmpty()) {
				arguments.put(field.name, field.value(text));
			}
			else if (field.required) {
				throw new InvalidFormException("“" + field.label + "” is required.");
			}
		}
		return arguments;
	}

	private @Nullable Object value(String text) {
		try {
			return switch (this.type) {
				case "integer" -> new BigInteger(text);
				case "number" -> new BigDecimal(text);
				case "choice" -> choice(text);
				case "json" -> json.readValue(text, Object.class);
				default -> text;
			};
		}
		catch (NumberFormatException ex) {
			throw new InvalidFormException(
					"“" + this.label + "” must be a " + (this.type.equals("integer") ? "whole number." : "number."));
		}
		catch (JacksonException ex) {
			throw new InvalidFormException("“" + this.label + "” is not JSON: " + ex.getOriginalMessage());
		}
	}

	private @Nullable Object choice(String text) {
		return choices().stream()
			.filter((choice) -> String.valueOf(choice).equals(text))
			.findFirst()
			.orElseThrow(() -> new InvalidFormException("“" + this.label + "” must be one of the choices."));
	}

}
