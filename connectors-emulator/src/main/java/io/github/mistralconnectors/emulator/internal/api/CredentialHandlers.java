// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;

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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Handlers that list, save and delete the credentials of one scope. Follows rules 52 to
 * 67 of {@code docs/reference/emulator-rules.md}.
 *
 * @param store the store of the connectors
 * @param tools the tools, with the listings to forget
 * @param view the JSON form of credentials
 * @param version the version of the API
 * @param scope the scope
 */
record CredentialHandlers(ConnectorStore store, ToolCatalog tools, ConnectorView view, Version version, Scope scope) {

	ApiResponse list(ApiRequest request) {
		RequestFields query = request.query();
		String authType = query.choice("auth_type", AuthMethod.OUTBOUND);
		boolean withDefaults = query.isTrue("fetch_default");
		request.violations().throwIfAny();
		Connector connector = this.store.require(request.connector(), request.caller());
		CredentialList all = this.store.credentials(connector);
		ObjectNode json = Json.object();
		json.set("credentials", this.view.credentials(shown(all, request.caller(), withDefaults, authType)));
		json.set("connector_preset_credentials_for_auth", Json.MAPPER.valueToTree(all.presetMethods(request.caller())));
		return ApiResponse.ok(json);
	}

	/**
	 * Creates or updates credentials.
	 * @param mayExist whether there may be some of that name; since September 2026 POST
	 * creates only
	 */
	ApiResponse save(ApiRequest request, boolean mayExist) {
		CredentialBody body = CredentialBody.of(request, this.version);
		Connector connector = requireConnector(request);
		CredentialRef ref = ref(connector, request, body.name());
		change(connector, request, (present) -> {
			Credential former = present.find(ref).orElse(null);
			if (former != null && !mayExist) {
				throw new ApiException(409, "Credentials '" + body.name() + "' already exist");
			}
			return present.save(body.applyTo(former, connector, ref, request.caller()), body.isDefault());
		});
		return ApiResponse.message("Credentials '" + body.name() + "' saved successfully");
	}

	ApiResponse delete(ApiRequest request) {
		String name = String.valueOf(request.path().name(RouteTable.CREDENTIALS, false));
		request.violations().throwIfAny();
		Connector connector = requireConnector(request);
		CredentialRef ref = ref(connector, request, name);
		change(connector, request, (present) -> present.delete(ref));
		return ApiResponse.message("Credentials '" + name + "' deleted successfully");
	}

	ApiResponse deleteAll(ApiRequest request) {
		change(requireConnector(request), request, (present) -> present.deleteAll(this.scope, request.caller()));
		return ApiResponse.message("All user credentials deleted successfully");
	}

	private void change(Connector connector, ApiRequest request, UnaryOperator<CredentialList> change) {
		this.store.changeCredentials(connector, request.caller(), change);
		this.tools.forget(connector.id());
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

	private Stream<Credential> shown(CredentialList all, Caller caller, boolean withDefaults,
			@Nullable String authType) {
		Stream<Credential> wider = Stream.of(Scope.values())
			.filter((scope) -> withDefaults && scope.compareTo(this.scope) > 0)
			.flatMap((scope) -> all.of(scope, caller).stream())
			.filter(Credential::isDefault);
		return Stream.concat(all.of(this.scope, caller).stream(), wider)
			.filter((credential) -> authType == null || credential.method().equals(authType));
	}

}
