// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Members of a create or update request in the order they were set. A member that was not
 * set is not there; one set to null is there with null: in a partial update these are two
 * things.
 */
final class ConnectorFields {

	private static final Set<String> SECRET = Set.of("headers", "global_headers", "auth_data", "connection_config",
			"connection_secrets", "auth_methods");

	private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

	void put(String name, @Nullable Object value) {
		this.values.put(name, value);
	}

	Map<String, @Nullable Object> copy() {
		return Copies.map(this.values);
	}

	static String describe(Map<String, @Nullable Object> fields) {
		Map<String, @Nullable Object> shown = new LinkedHashMap<>(fields);
		shown.replaceAll((name, value) -> (value != null && SECRET.contains(name)) ? "***" : value);
		return shown.toString();
	}

}
