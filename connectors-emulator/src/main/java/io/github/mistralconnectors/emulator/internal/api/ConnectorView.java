// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON form of connectors, their tools and credentials in responses: every member is
 * present and no secret is shown. Follows rules 29, 31, 40 to 42, 50, 51 and 62 of
 * {@code docs/reference/emulator-rules.md}.
 *
 * @param store the store of the connectors
 * @param version the version of the API
 */
record ConnectorView(ConnectorStore store, Version version) {

	private static final String REDACTED = "**********";

	private static final List<String> STORED = List.of("name", "title", "description", "server", "icon_url",
			"system_prompt");

	private static final List<String> EMPTY = List.of("server_card", "locale", "execution_env", "connection_config",
			"connection_preferences", "connection_credentials", "tools", "is_authenticated");

	ObjectNode of(Connector connector, Caller caller) {
		ObjectNode json = Json.object().put("id", connector.id().toString());
		STORED.forEach((name) -> json.set(name, connector.fields().get(name)));
		json.put("protocol", connector.protocol());
		json.put("visibility", connector.visibility());
		Scope owner = Visibility.owner(connector.visibility());
		json.put("owner_type", owner.wireName());
		json.put("owner_id", owner.ownerId(connector.creator()));
		json.put("creator_id", connector.creator().user());
		json.put("created_at", Json.timestamp(connector.createdAt()));
		json.put("modified_at", Json.timestamp(connector.modifiedAt()));
		json.put("mistral", false).put("private_tool_execution", false);
		EMPTY.forEach(json::putNull);
		if (this.version.isAtLeast(Version.V2026_10)) {
			json.put("supports_mcp", connector.supportsMcp());
		}
		else {
			json.putNull("system_prompt_route");
		}
		json.set("supported_auth_methods", authMethods(connector, caller));
		Activation activation = this.store.activation(connector);
		json.put("active", activation.isActive(caller));
		if (this.version.isAtLeast(Version.V2026_09)) {
			ArrayNode blocking = json.putArray("blocked_by");
			activation.blockedBy(caller).forEach((scope) -> blocking.add(scope.wireName()));
		}
		return json;
	}

	/** Returns the outbound methods; inbound ones have no public form. */
	ArrayNode authMethods(Connector connector, Caller caller) {
		List<String> presets = this.store.credentials(connector).presetMethods(caller);
		return Json.array(connector.authMethods()
			.stream()
			.filter(AuthMethod::outbound)
			.map((method) -> authMethod(method, presets)));
	}

	private ObjectNode authMethod(AuthMethod method, List<String> presets) {
		ObjectNode json = Json.object().put("method_type", method.type());
		json.put("has_default_credentials", presets.contains(method.type()));
		json.set("headers", method.settings().get("headers"));
		json.set(AuthMethod.GLOBAL_HEADERS, redact(method.settings().path(AuthMethod.GLOBAL_HEADERS)));
		json.set(AuthMethod.METADATA, method.settings().get(AuthMethod.METADATA));
		if (this.version.isAtLeast(Version.V2026_09)) {
			json.set(AuthMethod.GRANT_TYPE, method.settings().get(AuthMethod.GRANT_TYPE));
		}
		return json;
	}

	/** Returns the tools that were discovered, as their connector shows them. */
	static ArrayNode tools(Connector connector, List<JsonNode> tools) {
		return Json.array(tools.stream().map((tool) -> tool(connector, tool)));
	}

	private static ObjectNode tool(Connector connector, JsonNode tool) {
		String name = tool.path("name").asString();
		byte[] key = (connector.id() + "/" + name).getBytes(StandardCharsets.UTF_8);
		ObjectNode item = Json.object().put("id", UUID.nameUUIDFromBytes(key).toString()).put("name", name);
		item.put("description", tool.path("description").asString(""));
		item.putNull("execution_config").put("visibility", connector.visibility());
		item.put("created_at", Json.timestamp(connector.createdAt()));
		item.put("modified_at", Json.timestamp(connector.modifiedAt()));
		return item.set("jsonschema", tool.get("inputSchema"));
	}

	/** Adds the credentials that a caller may see, and whether there are any to use. */
	void addCredentials(ObjectNode json, Connector connector, Caller caller, List<Scope> scopes) {
		CredentialList credentials = this.store.credentials(connector);
		json.set("connection_credentials",
				credentials(scopes.stream().flatMap((scope) -> credentials.of(scope, caller).stream())));
		json.put("is_authenticated", credentials.choose(caller, null).isPresent());
	}

	ArrayNode credentials(Stream<Credential> credentials) {
		return Json.array(credentials.map(this::credential));
	}

	private ObjectNode credential(Credential credential) {
		ObjectNode json = Json.object().put("name", credential.name()).put("title", credential.title());
		json.put("authentication_type", credential.method());
		json.put("scope", credential.ref().scope().wireName());
		json.put("is_default", credential.isDefault());
		json.set("status", Json.MAPPER.valueToTree(credential.status()));
		if (this.version.isAtLeast(Version.V2026_09)) {
			json.put("creator_id", credential.creatorId());
		}
		return json;
	}

	/** Masks the values of global headers, which are secret by default. */
	private static ObjectNode redact(JsonNode globalHeaders) {
		ObjectNode redacted = Json.object();
		globalHeaders.properties().forEach((header) -> {
			boolean secret = !Boolean.FALSE
				.equals(RequestFields.parseFlag(header.getValue().path("is_secret").asString("")));
			String value = secret ? REDACTED : header.getValue().path("value").asString();
			redacted.putObject(header.getKey()).put("value", value).put("is_secret", secret);
		});
		return redacted;
	}

}
