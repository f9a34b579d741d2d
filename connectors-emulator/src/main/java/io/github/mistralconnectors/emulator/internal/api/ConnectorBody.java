// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.util.ArrayList;
import java.util.List;

import io.github.mistralconnectors.emulator.internal.store.AuthMethod;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.Visibility;
import io.github.mistralconnectors.emulator.internal.support.Json;
import io.github.mistralconnectors.emulator.internal.support.Violations;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checked body of a request that creates or updates a connector. All violations are
 * collected before they are reported. Follows rules 18, 25 to 30 and 43 to 48 of {@code
 * docs/reference/emulator-rules.md}.
 *
 * @param json the body, with addresses in the form they are written back
 */
public record ConnectorBody(ObjectNode json) {

	private static final int MAX_TITLE = 255;

	/** The members that are stored as they are. */
	private static final List<String> STORED = List.of("name", "description", "server", "title", "icon_url",
			"system_prompt", "headers");

	/** The members that null clears; for the others null means unchanged. */
	private static final List<String> CLEARABLE = List.of("title", "icon_url", "system_prompt", "headers");

	private static final List<String> URLS = List.of("server", "oauth2_server_metadata_url");

	/** Members about authentication that only create takes. */
	private static final List<String> CREATE_ONLY = List.of(AuthMethod.METADATA, "oauth2_server_metadata_url",
			"auth_scheme", AuthMethod.GLOBAL_HEADERS);

	/** Checks the body of a request that creates a connector. */
	static ConnectorBody forCreate(ObjectNode body, Version version, Violations violations) {
		RequestFields fields = new RequestFields(body, violations, "body");
		List.of("name", "description", "server").forEach(fields::require);
		checkProtocol(fields, version);
		ObjectNode json = checkShared(body, fields, false);
		fields.choice("visibility", false, Visibility.PUBLIC);
		fields.object("headers", true);
		checkOAuth(fields, version, violations, body);
		AuthMethodsBody.checkGlobalHeaders(fields);
		if (version.isAtLeast(Version.V2026_09)) {
			AuthMethodsBody.checkTyped(body, violations);
		}
		else {
			json.remove("auth_methods");
		}
		return new ConnectorBody(json);
	}

	/** Checks the body of a request that updates a connector. */
	static ConnectorBody forUpdate(ObjectNode body, Version version, Violations violations) {
		RequestFields fields = new RequestFields(body, violations, "body");
		checkProtocol(fields, version);
		ObjectNode json = checkShared(body, fields, true);
		fields.object("headers", true);
		checkClient(fields);
		AuthMethodsBody.check(body, version, violations);
		json.remove(CREATE_ONLY);
		ConnectorBody checked = new ConnectorBody(json);
		if (checked.protocol().equals(Connector.HTTP)) {
			json.remove("system_prompt");
		}
		return checked;
	}

	@Nullable String name() {
		return this.json.path("name").stringValue(null);
	}

	String visibility() {
		return this.json.path("visibility").asString(Visibility.PRIVATE);
	}

	String protocol() {
		return this.json.path("protocol").asString(Connector.MCP);
	}

	@Nullable JsonNode member(String name) {
		return Json.isPresent(this.json, name) ? this.json.get(name) : null;
	}

	/** Returns the methods of the body, including one for its client. */
	List<AuthMethod> sentMethods() {
		List<AuthMethod> sent = new ArrayList<>(AuthMethodsBody.read(this.json));
		JsonNode client = member(AuthMethod.CLIENT);
		if (client != null) {
			sent.add(AuthMethod.of(AuthMethod.OAUTH2).with(AuthMethod.CLIENT, client));
		}
		return sent;
	}

	/**
	 * Whether a known member was sent, so that the connector counts as modified.
	 */
	boolean changesAnything() {
		return STORED.stream().anyMatch(this.json::has) || this.json.has("auth_methods") || this.json.has("auth_data")
				|| this.json.has("protocol");
	}

	/** Without the members, which hold secrets. */
	@Override
	public String toString() {
		return "ConnectorBody" + List.copyOf(this.json.propertyNames());
	}

	/** The stored members after this body was applied to the former ones. */
	ObjectNode applyTo(ObjectNode former) {
		ObjectNode changed = former.deepCopy();
		for (String name : STORED) {
			if (this.json.has(name) && (CLEARABLE.contains(name) || Json.isPresent(this.json, name))) {
				changed.set(name, this.json.get(name));
			}
		}
		return changed;
	}

	private static ObjectNode checkShared(ObjectNode body, RequestFields fields, boolean nullable) {
		String name = fields.name("name", nullable);
		if (name != null && Violations.parseUuid(name) != null) {
			fields.valueFault("name", "name must not be a UUID");
		}
		fields.text("description", nullable);
		fields.text("title", true, MAX_TITLE);
		fields.text("icon_url", true);
		fields.text("system_prompt", true);
		ObjectNode json = body.deepCopy();
		for (String member : URLS) {
			String url = fields.url(member, nullable || !member.equals("server"));
			if (url != null) {
				json.put(member, url);
			}
		}
		return json;
	}

	/** Since September 2026 there are HTTP connectors and the member is required. */
	private static void checkProtocol(RequestFields fields, Version version) {
		if (version.isAtLeast(Version.V2026_09)) {
			fields.require("protocol");
			fields.choice("protocol", false, List.of(Connector.MCP, Connector.HTTP));
		}
		else {
			fields.choice("protocol", false, List.of(Connector.MCP));
		}
	}

	private static void checkOAuth(RequestFields fields, Version version, Violations violations, ObjectNode body) {
		checkClient(fields);
		AuthMethodsBody.checkMetadata(fields, version);
		if (Json.isPresent(body, "oauth2_server_metadata") && Json.isPresent(body, "oauth2_server_metadata_url")) {
			violations.valueFault("oauth2_server_metadata and oauth2_server_metadata_url are mutually exclusive", body,
					"body");
		}
	}

	/** Checks the client of an authorization server. */
	static void checkClient(RequestFields fields) {
		RequestFields client = fields.nested("auth_data", true);
		if (client != null) {
			client.require("client_id");
			client.text("client_id", false);
			client.text("client_secret", true);
		}
	}

}
