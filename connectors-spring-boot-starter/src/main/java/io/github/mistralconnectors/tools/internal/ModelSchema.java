// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Input schema of a tool in the form that all vendors of models take: an object with
 * {@code properties} and without alternatives at its root, no references, no schemas
 * {@code true} and {@code false}, and nothing that JSON Schema 2020-12 does not know. It
 * accepts what the schema of the server accepts, but of alternatives at the root a
 * property has the type that any of them gives to it. Where something can't be said in
 * this form, as with a schema that contains itself, more is accepted: arguments are
 * checked by the schema of the server.
 */
final class ModelSchema {

	private static final Set<String> NOT_AT_ROOT = Set.of("anyOf", "allOf", "enum", "dependentSchemas");

	private ModelSchema() {
	}

	static Map<String, @Nullable Object> of(Map<String, @Nullable Object> inputSchema) {
		Map<String, @Nullable Object> schema = new SchemaCopy(inputSchema).root();
		Map<String, @Nullable Object> root = new LinkedHashMap<>();
		root.put("type", "object");
		root.putAll(schema);
		root.put("type", "object");
		Map<String, @Nullable Object> properties = new LinkedHashMap<>(SchemaCopy.members(root.get("properties")));
		Set<Object> required = new LinkedHashSet<>(SchemaCopy.elements(root.get("required")));
		Map<String, @Nullable Object> ofBranches = new LinkedHashMap<>();
		for (String keyword : List.of("allOf", "anyOf")) {
			for (Object branch : SchemaCopy.elements(root.get(keyword))) {
				SchemaCopy.members(SchemaCopy.members(branch).get("properties"))
					.forEach((name, property) -> ofBranches.merge(name, property, ModelSchema::either));
				if (keyword.equals("allOf")) {
					required.addAll(SchemaCopy.elements(SchemaCopy.members(branch).get("required")));
				}
			}
		}
		ofBranches.forEach(properties::putIfAbsent);
		required.forEach((name) -> properties.putIfAbsent((String) name, Map.of()));
		root.put("properties", properties);
		if (!required.isEmpty()) {
			root.put("required", List.copyOf(required));
		}
		root.keySet().removeAll(NOT_AT_ROOT);
		return root;
	}

	/** Returns a schema of what one of two accepts; never null in a merge. */
	private static Object either(Object first, Object second) {
		if (first.equals(second)) {
			return first;
		}
		List<Object> alternatives = new ArrayList<>();
		boolean joined = first instanceof Map<?, ?> map && map.keySet().equals(Set.of("anyOf"));
		alternatives.addAll(joined ? SchemaCopy.elements(SchemaCopy.members(first).get("anyOf")) : List.of(first));
		alternatives.add(second);
		return Map.of("anyOf", alternatives);
	}

}
