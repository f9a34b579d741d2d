// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.util.ArrayList;
import java.util.List;

import io.github.mistralconnectors.emulator.internal.mcp.ToolCatalog;
import io.github.mistralconnectors.emulator.internal.store.AuthMethod;
import io.github.mistralconnectors.emulator.internal.store.Caller;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.ConnectorStore;
import io.github.mistralconnectors.emulator.internal.store.Credential;
import io.github.mistralconnectors.emulator.internal.store.CredentialList;
import io.github.mistralconnectors.emulator.internal.store.CredentialRef;
import io.github.mistralconnectors.emulator.internal.store.Scope;
import io.github.mistralconnectors.emulator.internal.support.ApiException;
import io.github.mistralconnectors.emulator.internal.support.ApiResponse;
import io.github.mistralconnectors.emulator.internal.support.Json;
import io.github.mistralconnectors.emulator.internal.support.Violations;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Handlers that list, save and delete the credentials of one scope. Follows rules 52 to
 * 67 of {@code docs/reference/emulator-rules.md}.
 */
final class CredentialHandlers {

	private final ConnectorStore store;

	private final ToolCatalog tools;

	private final CredentialView view;

	private final Version version;

	private final Scope scope;

	CredentialHandlers(ConnectorStore store, ToolCatalog tools, CredentialView view, Version version, Scope scope) {
		this.store = store;
		this.tools = tools;
		this.view = view;
		this.version = version;
		this.scope = scope;
	}

	ApiResponse list(ApiRequest request) {
		Violations violations = new Violations();
		RequestFields query = RequestFields.ofQuery(request, violations);
		String authType = query.choice("auth_type", false, AuthMethod.OUTBOUND);
		boolean withDefaults = query.isTrue("fetch_default");
		violations.throwIfAny();
		Connector connector = this.store.require(request.connector(), request.caller());
		CredentialList all = this.store.credentials(connector);
		List<Credential> shown = shown(all, request.caller(), withDefaults, authType);
		ArrayNode presets = Json.MAPPER.createArrayNode();
		ConnectorView.presetMethods(all, request.caller()).forEach(presets::add);
		ObjectNode json = Json.object();
		json.set("credentials", this.view.of(shown));
		json.set("connector_preset_credentials_for_auth", presets);
		return ApiResponse.ok(json);
	}

	/** Creates or updates. */
	ApiResponse save(ApiRequest request) {
		return save(request, true);
	}

	/** Creates only, as POST does since September 2026. */
	ApiResponse create(ApiRequest request) {
		return save(request, false);
	}

	private ApiResponse save(ApiRequest request, boolean mayExist) {
		Violations violations = new Violations();
		CredentialBody body = CredentialBody.of(request.body().object(violations), this.version, violations);
		Connector connector = requireConnector(request);
		CredentialRef ref = ref(connector, request, body.name());
		this.store.changeCredentials(connector, request.caller(), (present) -> {
			Credential former = present.find(ref).orElse(null);
			if (former != null && !mayExist) {
				throw new ApiException(409, "Credentials '" + body.name() + "' already exist");
			}
			return present.save(body.applyTo(former, connector, ref, request.caller()), body.isDefault());
		});
		this.tools.forget(connector.id());
		return ApiResponse.message("Credentials '" + body.name() + "' saved successfully");
	}

	ApiResponse delete(ApiRequest request) {
		String name = request.pathVariable(RouteTable.CREDENTIALS);
		Violations violations = new Violations();
		violations.pattern(name, Violations.NAME, "path", "credentials_name");
		violations.throwIfAny();
		Connector connector = requireConnector(request);
		CredentialRef ref = ref(connector, request, name);
		this.store.changeCredentials(connector, request.caller(), (present) -> present.delete(ref));
		this.tools.forget(connector.id());
		return ApiResponse.message("Credentials '" + name + "' deleted successfully");
	}

	ApiResponse deleteAll(ApiRequest request) {
		Connector connector = requireConnector(request);
		this.store.changeCredentials(connector, request.caller(),
				(present) -> present.deleteAll(this.scope, request.caller()));
		this.tools.forget(connector.id());
		return ApiResponse.message("All user credentials deleted successfully");
	}

	/**
	 * Checks the connector first: one that can't be seen is 404 also without permission.
	 */
	private Connector requireConnector(ApiRequest request) {
		Connector connector = this.store.require(request.connector(), request.caller());
		this.scope.requirePermission(request.caller());
		return connector;
	}

	private CredentialRef ref(Connector connector, ApiRequest request, String name) {
		return new CredentialRef(connector.id(), this.scope, this.scope.ownerId(request.caller()), name);
	}

	private List<Credential> shown(CredentialList all, Caller caller, boolean withDefaults, @Nullable String authType) {
		List<Credential> shown = new ArrayList<>(all.of(this.scope, caller));
		for (Scope wider : Scope.values()) {
			if (withDefaults && wider.compareTo(this.scope) > 0) {
				all.of(wider, caller).stream().filter(Credential::isDefault).forEach(shown::add);
			}
		}
		shown.removeIf((credential) -> authType != null && !credential.method().equals(authType));
		return shown;
	}

}
