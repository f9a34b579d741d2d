// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.util.Objects;
import java.util.UUID;

import io.github.mistralconnectors.emulator.internal.mcp.ToolCatalog;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.ConnectorStore;
import io.github.mistralconnectors.emulator.internal.store.Consumer;
import io.github.mistralconnectors.emulator.internal.store.Scope;
import io.github.mistralconnectors.emulator.internal.store.Visibility;
import io.github.mistralconnectors.emulator.internal.support.ApiException;
import io.github.mistralconnectors.emulator.internal.support.ApiResponse;

/**
 * Handlers that share connectors with a workspace or an organization, and that switch
 * them on and off for the calling consumer. Follows rules 97 to 99 of {@code
 * docs/reference/emulator-rules.md}.
 *
 * @param store the store of the connectors
 * @param tools the tools, with the listings to forget
 */
record SharingHandlers(ConnectorStore store, ToolCatalog tools) {

	/**
	 * Shares a private connector.
	 * @param shared the visibility of a shared connector
	 */
	ApiResponse share(ApiRequest request, String shared) {
		UUID id = requireCreated(request, shared);
		this.store.change(id, request.caller(), (connector) -> changed(connector, Visibility.PRIVATE, shared));
		return ApiResponse.message("Connector shared successfully");
	}

	/** Credentials of other consumers are removed with the sharing. */
	ApiResponse unshare(ApiRequest request, String shared) {
		UUID id = requireCreated(request, shared);
		Visibility.requireAllowed(Visibility.PRIVATE, request.caller());
		Scope kept = shared.equals(Visibility.WORKSPACE) ? Scope.ORGANIZATION : Scope.USER;
		this.store.change(id, request.caller(), (connector) -> changed(connector, shared, Visibility.PRIVATE),
				(present) -> present.withdrawFromOthers(request.caller(), kept));
		this.tools.forget(id);
		return ApiResponse.message("Connector unshared successfully");
	}

	/** A body is ignored: older clients send a tool configuration. */
	ApiResponse activate(ApiRequest request, boolean active) {
		RequestFields path = request.path();
		UUID id = path.uuid(RouteTable.CONNECTOR);
		String name = path.choice(RouteTable.SCOPE, Scope.PATH_NAMES);
		request.violations().throwIfAny();
		Connector connector = this.store.require(Objects.requireNonNull(id), request.caller());
		Scope scope = Scope.ofPath(String.valueOf(name));
		scope.requirePermission(request.caller());
		this.store.activate(connector, Consumer.of(scope, request.caller()), active);
		return ApiResponse.message("Connector " + (active ? "activated" : "deactivated") + " successfully");
	}

	private UUID requireCreated(ApiRequest request, String shared) {
		Connector connector = this.store.require(request.requireConnectorId(), request.caller());
		boolean permitted = shared.equals(Visibility.WORKSPACE) || request.caller().admin();
		if (!connector.createdBy(request.caller()) || !permitted) {
			throw new ApiException(403, "Missing permission to share connector '" + connector.name() + "'");
		}
		return connector.id();
	}

	private Connector changed(Connector connector, String from, String to) {
		if (!connector.visibility().equals(from)) {
			throw new ApiException(409,
					"Connector '" + connector.name() + "' is " + connector.visibility() + ", not " + from);
		}
		return connector.withVisibility(to, this.store.now());
	}

}
