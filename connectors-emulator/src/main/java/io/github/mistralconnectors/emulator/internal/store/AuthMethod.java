// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.mistralconnectors.emulator.internal.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Way to authenticate with a connector's server. Follows rules 29, 47, 48, 84 and 91 of
 * {@code docs/reference/emulator-rules.md}.
 *
 * @param type the method type, such as {@code bearer}
 * @param settings its members as sent, secrets included; never written to
 */
public record AuthMethod(String type, ObjectNode settings) {

	public static final String OAUTH2 = "oauth2";

	public static final String BEARER = "bearer";

	public static final String NONE = "none";

	/** Outbound types in order of preference. */
	public static final List<String> OUTBOUND = List.of(OAUTH2, BEARER, NONE, "github_app", "slack_app");

	public static final String METADATA = "oauth2_server_metadata";

	public static final String GRANT_TYPE = "grant_type";

	public static final String CLIENT_CREDENTIALS = "client_credentials";

	public static final String CLIENT = "auth_data";

	/** Scopes that a client asks for instead of those of its server. */
	public static final String CLIENT_SCOPES = "client_scopes";

	/** Client that the emulator registered because none was given. */
	public static final String REGISTERED_CLIENT = "registered_client";

	public static final String GLOBAL_HEADERS = "global_headers";

	public static AuthMethod of(String type) {
		ObjectNode settings = Json.object();
		if (type.equals(BEARER)) {
			settings.putArray("headers")
				.addObject()
				.put("name", "Authorization")
				.put("is_required", true)
				.put("is_secret", true);
		}
		return new AuthMethod(type, settings);
	}

	public static AuthMethod oauth2(@Nullable JsonNode metadata, @Nullable JsonNode client) {
		return of(OAUTH2).with(METADATA, metadata).with(CLIENT, client);
	}

	public AuthMethod with(String name, @Nullable JsonNode value) {
		return (value != null) ? new AuthMethod(this.type, this.settings.deepCopy().set(name, value)) : this;
	}

	/** Merges a later request for the same method. */
	AuthMethod merge(AuthMethod changes) {
		return new AuthMethod(this.type, this.settings.deepCopy().setAll(changes.settings));
	}

	public boolean hasGrant(String grant) {
		return this.settings.path(GRANT_TYPE).asString("").equals(grant);
	}

	public boolean outbound() {
		return OUTBOUND.contains(this.type);
	}

	/** Leaves out the settings, which hold secrets. */
	@Override
	public String toString() {
		return "AuthMethod[" + this.type + "]";
	}

	/**
	 * Replaces the methods of a former server with those of a new one. Global headers
	 * apply to every credential, whatever the method, and inbound methods have nothing to
	 * do with the server.
	 */
	public static List<AuthMethod> replaceOutbound(List<AuthMethod> present, List<AuthMethod> found) {
		JsonNode headers = present.stream()
			.filter(AuthMethod::outbound)
			.map((method) -> method.settings.get(GLOBAL_HEADERS))
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
		return Stream
			.concat(found.stream().map((method) -> method.with(GLOBAL_HEADERS, headers)),
					present.stream().filter((method) -> !method.outbound()))
			.toList();
	}

	public static List<AuthMethod> mergeAll(List<AuthMethod> present, List<AuthMethod> changes) {
		List<AuthMethod> merged = new ArrayList<>(present);
		for (AuthMethod change : changes) {
			merged.replaceAll((method) -> method.type.equals(change.type) ? method.merge(change) : method);
			if (merged.stream().noneMatch((method) -> method.type.equals(change.type))) {
				merged.add(of(change.type).merge(change));
			}
		}
		return List.copyOf(merged);
	}

}
