// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.mistralconnectors.emulator.internal.store.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Connectors with a few built-in tools to try the API with: one that is open, and one
 * that each user has to authorize.
 */
final class DemoConnectors {

	private DemoConnectors() {
	}

	/** Connectors are shared with one organization: each one gets its own. */
	static void create(Collection<Caller> users, EmulatorServer server) {
		Set<String> organizations = new HashSet<>();
		users.stream().filter((user) -> organizations.add(user.organization())).forEach((user) -> {
			addTools(new LocalConnector("demo", user, server.localTools));
			addNotes(new OAuthConnector("demo-oauth", user, server.authorizationServers));
		});
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

	/** Each person has notes of their own. */
	private static void addNotes(OAuthConnector connector) {
		Map<String, List<String>> notes = new ConcurrentHashMap<>();
		connector.define("""
				{"name":"whoami","description":"Returns the name of the person who has consented.",\
				"inputSchema":{"type":"object"},"annotations":{"readOnlyHint":true}}""", (arguments, person) -> person);
		connector.define("""
				{"name":"add_note","description":"Adds a note.","inputSchema":{"type":"object",\
				"properties":{"text":{"type":"string"}},"required":["text"]}}""", (arguments, person) -> {
			List<String> own = notes.computeIfAbsent(person, (name) -> new CopyOnWriteArrayList<>());
			own.add(Objects.toString(arguments.get("text"), ""));
			return "Note " + own.size();
		});
		connector.define("""
				{"name":"list_notes","description":"Lists the notes of the person who has consented.",\
				"inputSchema":{"type":"object"},"annotations":{"readOnlyHint":true}}""",
				(arguments, person) -> Map.of("notes", notes.getOrDefault(person, List.of())));
	}

	private static BigDecimal number(Map<String, @Nullable Object> arguments, String name) {
		Object value = arguments.get(name);
		if (value instanceof Number) {
			return new BigDecimal(value.toString());
		}
		throw new IllegalArgumentException("'" + name + "' has to be a number");
	}

}
