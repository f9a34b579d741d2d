// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.util.ArrayList;
import java.util.List;

import io.github.mistralconnectors.emulator.internal.store.AuthMethod;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.Visibility;
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

	/** The members that are stored as they are. */
	private static final List<String> STORED = List.of("name", "description", "server", "title", "icon_url",
			"system_prompt", "headers");

	/** The members that null clears; for the others null means unchanged. */
	private static final List<String> CLEARABLE = List.of("title", "icon_url", "system_prompt", "headers");

	static final String METADATA_URL = "oauth2_server_metadata_url";

	/** Members about authentication that only create takes. */
	private static final List<String> CREATE_ONLY = List.of(AuthMethod.METADATA, METADATA_URL, "auth_scheme",
			AuthMethod.GLOBAL_HEADERS);

	/** Checks the body of a request that creates a connector. */
	static ConnectorBody forCreate(RequestFields fields, Version version) {
		fields.require("name", "description", "server");
		ConnectorBody body = checked(fields, version, false);
		fields.choice("visibility", Visibility.PUBLIC);
		AuthMethodsBody.checkMetadata(fields, version);
		if (fields.json().hasNonNull(AuthMethod.METADATA) && fields.json().hasNonNull(METADATA_URL)) {
			fields.valueFault("oauth2_server_metadata and oauth2_server_metadata_url are mutually exclusive");
		}
		AuthMethodsBody.checkGlobalHeaders(fields);
		if (version.isAtLeast(Version.V2026_09)) {
			AuthMethodsBody.checkTyped(fields, version);
		}
		else {
			body.json.remove(AuthMethodsBody.MEMBER);
		}
		return body;
	}

	/** Checks the body of a request that updates a connector. */
	static ConnectorBody forUpdate(RequestFields fields, Version version) {
		ConnectorBody body = checked(fields, version, true);
		AuthMethodsBody.check(fields, version);
		body.json.remove(CREATE_ONLY);
		if (body.protocol().equals(Connector.HTTP)) {
			body.json.remove("system_prompt");
		}
		return body;
	}

	/** Checks the members that both operations take. */
	private static ConnectorBody checked(RequestFields fields, Version version, boolean nullable) {
		checkProtocol(fields, version);
		String name = fields.name("name", nullable);
		if (name != null && Violations.parseUuid(name) != null) {
			fields.valueFault("name", "name must not be a UUID");
		}
		fields.text("description", nullable);
		fields.title("title", true);
		fields.text("icon_url", true);
		fields.text("system_prompt", true);
		ObjectNode json = fields.json().deepCopy();
		replace(json, "server", fields.url("server", nullable));
		replace(json, METADATA_URL, fields.url(METADATA_URL, true));
		fields.object("headers", true);
		AuthMethodsBody.checkClient(fields, version);
		return new ConnectorBody(json);
	}

	/** Since September 2026 there are HTTP connectors and the member is required. */
	private static void checkProtocol(RequestFields fields, Version version) {
		boolean required = version.isAtLeast(Version.V2026_09);
		if (required) {
			fields.require("protocol");
		}
		fields.choice("protocol", required ? List.of(Connector.MCP, Connector.HTTP) : List.of(Connector.MCP));
	}

	private static void replace(ObjectNode json, String name, @Nullable String value) {
		if (value != null) {
			json.put(name, value);
		}
	}

	String name() {
		return this.json.path("name").asString("");
	}

	String visibility() {
		return this.json.path("visibility").asString(Visibility.PRIVATE);
	}

	String protocol() {
		return this.json.path("protocol").asString(Connector.MCP);
	}

	@Nullable JsonNode member(String name) {
		return this.json.hasNonNull(name) ? this.json.get(name) : null;
	}

	/** Returns the methods of the body, including one for its client. */
	List<AuthMethod> sentMethods() {
		List<AuthMethod> sent = new ArrayList<>(AuthMethodsBody.read(this.json));
		JsonNode client = member(AuthMethod.CLIENT);
		if (client != null) {
			sent.add(AuthMethod.oauth2(null, client));
		}
		return sent;
	}

	/**
	 * Returns whether a known member was sent, so that the connector counts as modified.
	 */
	boolean changesAnything() {
		return STORED.stream().anyMatch(this.json::has) || this.json.has(AuthMethodsBody.MEMBER)
				|| this.json.has(AuthMethod.CLIENT) || this.json.has("protocol");
	}

	/** The stored members after this body was applied to the former ones. */
	ObjectNode applyTo(ObjectNode former) {
		ObjectNode changed = former.deepCopy();
		for (String name : STORED) {
			if (this.json.has(name) && (CLEARABLE.contains(name) || this.json.hasNonNull(name))) {
				changed.set(name, this.json.get(name));
			}
		}
		return changed;
	}

	/** Without the members, which hold secrets. */
	@Override
	public String toString() {
		return "ConnectorBody" + List.copyOf(this.json.propertyNames());
	}

}
