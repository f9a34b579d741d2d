// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * JSON members of a request in the order in which they were set. A member that was not
 * set is absent; one that was set to null is present with null. In a partial update the
 * two differ.
 */
public final class RequestMembers {

	private static final Set<String> SECRET = Set.of("headers", "global_headers", "auth_data", "connection_config",
			"connection_secrets", "auth_methods", "oauth2_metadata_secrets", "credentials");

	private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

	public void put(String name, @Nullable Object value) {
		this.values.put(name, value);
	}

	/** Returns whether a member was set to something other than null. */
	public boolean has(String name) {
		return this.values.get(name) != null;
	}

	public Map<String, @Nullable Object> copy() {
		return DefensiveCopies.map(this.values);
	}

	/** Returns the members for {@code toString()}, with secrets masked. */
	public static String describe(Map<String, @Nullable Object> members) {
		Map<String, @Nullable Object> shown = new LinkedHashMap<>(members);
		shown.replaceAll((name, value) -> (value != null && SECRET.contains(name)) ? "***" : value);
		return shown.toString();
	}

}
