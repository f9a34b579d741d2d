// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.util.List;

import io.github.mistralconnectors.emulator.internal.store.Activation;
import io.github.mistralconnectors.emulator.internal.store.AuthMethod;
import io.github.mistralconnectors.emulator.internal.store.Caller;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.ConnectorStore;
import io.github.mistralconnectors.emulator.internal.store.Credential;
import io.github.mistralconnectors.emulator.internal.store.CredentialList;
import io.github.mistralconnectors.emulator.internal.store.Scope;
import io.github.mistralconnectors.emulator.internal.store.Visibility;
import io.github.mistralconnectors.emulator.internal.support.Json;
import io.github.mistralconnectors.emulator.internal.support.Timestamps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON form of connectors in responses: every member is present and no secret is shown.
 * Follows rules 29, 31, 42, 50 and 51 of {@code docs/reference/emulator-rules.md}.
 */
final class ConnectorView {

	static final String REDACTED = "**********";

	private static final List<String> EMPTY = List.of("server_card", "locale", "execution_env", "connection_config",
			"connection_preferences", "connection_credentials", "system_prompt_route", "tools", "is_authenticated");

	private final ConnectorStore store;

	private final Version version;

	ConnectorView(ConnectorStore store, Version version) {
		this.store = store;
		this.version = version;
	}

	ObjectNode of(Connector connector, Caller caller) {
		ObjectNode json = Json.object().put("id", connector.id().toString());
		for (String name : List.of("name", "title", "description", "server", "icon_url", "system_prompt")) {
			json.set(name, connector.fields().get(name));
		}
		json.put("protocol", connector.protocol());
		json.put("visibility", connector.visibility());
		Scope owner = Visibility.owner(connector.visibility());
		json.put("owner_type", owner.wireName());
		json.put("owner_id", owner.ownerId(connector.creator()));
		json.put("creator_id", connector.creator().user());
		json.put("created_at", Timestamps.text(connector.createdAt()));
		json.put("modified_at", Timestamps.text(connector.modifiedAt()));
		json.put("mistral", false).put("private_tool_execution", false);
		EMPTY.forEach(json::putNull);
		json.set("supported_auth_methods", authMethods(connector, caller));
		addActivation(json, this.store.activation(connector), caller);
		return json;
	}

	private void addActivation(ObjectNode json, Activation activation, Caller caller) {
		json.put("active", activation.isActive(caller));
		if (this.version.isAtLeast(Version.V2026_09)) {
			ArrayNode blocking = json.putArray("blocked_by");
			activation.blockedBy(caller).forEach((scope) -> blocking.add(scope.wireName()));
		}
	}

	/** Returns the outbound methods; inbound ones have no public form. */
	ArrayNode authMethods(Connector connector, Caller caller) {
		List<String> presets = presetMethods(this.store.credentials(connector), caller);
		ArrayNode json = Json.MAPPER.createArrayNode();
		connector.authMethods()
			.stream()
			.filter(AuthMethod::outbound)
			.forEach((method) -> json.add(authMethod(method, presets)));
		return json;
	}

	/** Returns the methods for which the workspace or the organization has a default. */
	static List<String> presetMethods(CredentialList credentials, Caller caller) {
		return List.of(Scope.WORKSPACE, Scope.ORGANIZATION)
			.stream()
			.flatMap((scope) -> credentials.of(scope, caller).stream())
			.filter(Credential::isDefault)
			.map(Credential::method)
			.distinct()
			.toList();
	}

	private ObjectNode authMethod(AuthMethod method, List<String> presets) {
		ObjectNode json = Json.object().put("method_type", method.type());
		json.put("has_default_credentials", presets.contains(method.type()));
		json.set("headers", method.settings().get("headers"));
		json.set(AuthMethod.GLOBAL_HEADERS, redact(method.settings().get(AuthMethod.GLOBAL_HEADERS)));
		json.set(AuthMethod.METADATA, method.settings().get(AuthMethod.METADATA));
		if (this.version.isAtLeast(Version.V2026_09)) {
			json.set(AuthMethod.GRANT_TYPE, method.settings().get(AuthMethod.GRANT_TYPE));
		}
		return json;
	}

	/** Masks the values of global headers, which are secret by default. */
	private static ObjectNode redact(@Nullable JsonNode globalHeaders) {
		ObjectNode redacted = Json.object();
		if (globalHeaders != null) {
			globalHeaders.properties().forEach((header) -> {
				boolean secret = !Boolean.FALSE
					.equals(RequestFields.parseFlag(header.getValue().path("is_secret").asString("")));
				String value = secret ? REDACTED : header.getValue().path("value").asString();
				redacted.putObject(header.getKey()).put("value", value).put("is_secret", secret);
			});
		}
		return redacted;
	}

}
