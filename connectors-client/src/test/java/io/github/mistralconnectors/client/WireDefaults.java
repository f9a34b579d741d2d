// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.List;
import java.util.Map;
import java.util.Set;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one list of what the SDK spells out and our client leaves away, since it says the
 * same: defaults in the query, null inside an object of a request, and null as
 * {@code is_default}, where the service knows "omitted" only. Null as another member of
 * the body itself is not among them: there it must be equal.
 */
final class WireDefaults {

	/** Sent by the SDK where the caller set nothing. */
	private static final Map<String, String> QUERY = Map.of("page_size", "100", "page", "1", "refresh", "false",
			"pretty", "false", "fetch_user_data", "false", "fetch_customer_data", "false", "fetch_connection_secrets",
			"false", "fetch_default", "false", "github_installation_link", "false");

	/** Objects whose members are declared; in all others null is the caller's own. */
	private static final Set<String> DECLARED = Set.of("auth_data", "oauth2_server_metadata", "auth_methods",
			"credentials", "oauth", "oauth2_metadata_secrets", "global_headers");

	/** Members that have a default on which the newest API version and ours agree. */
	private static final Map<String, JsonNode> BODY = Map.of("token_type", WireJson.read("\"Bearer\""), "is_required",
			WireJson.read("true"), "is_secret", WireJson.read("true"));

	private WireDefaults() {
	}

	/** Adds the SDK's defaults where ours says nothing. */
	static void complete(Map<String, String> ours, Map<String, String> sdks) {
		QUERY.forEach((name, value) -> {
			if (value.equals(sdks.get(name))) {
				ours.putIfAbsent(name, value);
			}
		});
	}

	/** A body without what says nothing. */
	static JsonNode withoutDefaults(JsonNode body) {
		if (body instanceof ObjectNode object) {
			if (object.path("is_default").isNull()) {
				object.remove("is_default");
			}
			object.forEachEntry((name, value) -> {
				if (DECLARED.contains(name)) {
					strip(value);
				}
			});
		}
		return body;
	}

	private static void strip(JsonNode json) {
		if (json instanceof ArrayNode array) {
			array.forEach(WireDefaults::strip);
		}
		if (json instanceof ObjectNode object) {
			for (String name : List.copyOf(object.propertyNames())) {
				JsonNode value = object.path(name);
				if (value.isNull() || value.equals(BODY.get(name))) {
					object.remove(name);
				}
				else {
					strip(value);
				}
			}
		}
	}

}
