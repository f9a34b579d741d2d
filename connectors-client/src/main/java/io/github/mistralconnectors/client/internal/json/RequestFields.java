// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.mistralconnectors.client.model.ConnectorProtocol;
import org.jspecify.annotations.Nullable;

/**
 * Members of a request in the order they were set. A member that was not set is not
 * there; one set to null is there with null: in a partial update these are two things.
 */
public final class RequestFields {

	private static final Set<String> SECRET = Set.of("headers", "global_headers", "auth_data", "connection_config",
			"connection_secrets", "auth_methods", "oauth2_metadata_secrets", "credentials");

	private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

	public void put(String name, @Nullable Object value) {
		this.values.put(name, value);
	}

	public boolean has(String name) {
		return this.values.get(name) != null;
	}

	public static ConnectorProtocol protocol(Map<String, @Nullable Object> fields) {
		return (fields.get("protocol") instanceof ConnectorProtocol protocol) ? protocol : ConnectorProtocol.MCP;
	}

	public Map<String, @Nullable Object> copy() {
		return Copies.map(this.values);
	}

	public static String describe(Map<String, @Nullable Object> fields) {
		Map<String, @Nullable Object> shown = new LinkedHashMap<>(fields);
		shown.replaceAll((name, value) -> (value != null && SECRET.contains(name)) ? "***" : value);
		return shown.toString();
	}

}
