// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.util.UUID;

import io.github.mistralconnectors.emulator.internal.mcp.ToolCatalog;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.ConnectorStore;
import io.github.mistralconnectors.emulator.internal.store.Scope;
import io.github.mistralconnectors.emulator.internal.store.Visibility;
import io.github.mistralconnectors.emulator.internal.support.ApiException;
import io.github.mistralconnectors.emulator.internal.support.ApiResponse;

/**
 * Handlers that share connectors with a workspace or an organization and withdraw them.
 * Follows rule 97 of {@code docs/reference/emulator-rules.md}.
 *
 * @param store the store of the connectors
 * @param tools the tools, with the listings to forget
 * @param shared the visibility of a shared connector
 */
record SharingHandlers(ConnectorStore store, ToolCatalog tools, String shared) {

	ApiResponse share(ApiRequest request) {
		UUID id = requireCreated(request);
		this.store.change(id, request.caller(), (connector) -> changed(connector, Visibility.PRIVATE, this.shared));
		return ApiResponse.message("Connector shared successfully");
	}

	/** Credentials of other consumers are removed with the sharing. */
	ApiResponse unshare(ApiRequest request) {
		UUID id = requireCreated(request);
		Visibility.requireAllowed(Visibility.PRIVATE, request.caller());
		Scope kept = this.shared.equals(Visibility.WORKSPACE) ? Scope.ORGANIZATION : Scope.USER;
		this.store.change(id, request.caller(), (connector) -> changed(connector, this.shared, Visibility.PRIVATE),
				(present) -> present.withdrawFromOthers(request.caller(), kept));
		this.tools.forget(id);
		return ApiResponse.message("Connector unshared successfully");
	}

	private UUID requireCreated(ApiRequest request) {
		Connector connector = this.store.require(request.requireConnectorId(), request.caller());
		boolean permitted = this.shared.equals(Visibility.WORKSPACE) || request.caller().admin();
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
