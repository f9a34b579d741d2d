// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.github.mistralconnectors.emulator.internal.mcp.LocalTools;
import io.github.mistralconnectors.emulator.internal.store.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Connector with a few built-in tools to try the API with.
 */
final class DemoConnector {

	private DemoConnector() {
	}

	/** A connector is shared with one organization: each one gets its own. */
	static void create(Collection<Caller> users, LocalTools tools) {
		Set<String> organizations = new HashSet<>();
		users.stream()
			.filter((user) -> organizations.add(user.organization()))
			.forEach((user) -> addTools(new LocalConnector("demo", user, tools)));
	}

	private static void addTools(LocalConnector connector) {
		connector.define("""
				{"name":"echo","description":"Returns the text it is given.","inputSchema":{"type":"object",\
				"properties":{"text":{"type":"string"}},"required":["text"]},"annotations":{"readOnlyHint":true}}""",
				(arguments) -> Objects.toString(arguments.get("text"), ""));
		connector.define("""
				{"name":"add","description":"Adds two numbers.","inputSchema":{"type":"object",\
				"properties":{"a":{"type":"number"},"b":{"type":"number"}},"required":["a","b"]},\
				"annotations":{"readOnlyHint":true}}""",
				(arguments) -> number(arguments, "a").add(number(arguments, "b")).toPlainString());
		connector.define("""
				{"name":"forecast","description":"Returns an invented forecast as structured content.",\
				"inputSchema":{"type":"object","properties":{"city":{"type":"string"}},"required":["city"]},\
				"outputSchema":{"type":"object","properties":{"city":{"type":"string"},\
				"celsius":{"type":"integer"},"sky":{"type":"string"}},"required":["city","celsius","sky"]},\
				"annotations":{"readOnlyHint":true}}""", (arguments) -> Map.of("city",
				Objects.toString(arguments.get("city"), ""), "celsius", 18, "sky", "clear"));
		connector.define("""
				{"name":"fail","description":"Reports an error.","inputSchema":{"type":"object"}}""", (arguments) -> {
			throw new IllegalStateException("This tool always reports an error");
		});
	}

	private static BigDecimal number(Map<String, @Nullable Object> arguments, String name) {
		Object value = arguments.get(name);
		if (value instanceof Number) {
			return new BigDecimal(value.toString());
		}
		throw new IllegalArgumentException("'" + name + "' has to be a number");
	}

}
