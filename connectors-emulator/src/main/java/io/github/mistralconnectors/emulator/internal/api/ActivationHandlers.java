// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.util.Objects;
import java.util.UUID;

import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.ConnectorStore;
import io.github.mistralconnectors.emulator.internal.store.Consumer;
import io.github.mistralconnectors.emulator.internal.store.Scope;
import io.github.mistralconnectors.emulator.internal.support.ApiResponse;

/**
 * Handlers that switch connectors on and off for the calling consumer. Follows rules 98
 * and 99 of {@code docs/reference/emulator-rules.md}.
 *
 * @param store the store of the connectors
 */
record ActivationHandlers(ConnectorStore store) {

	/** A body is ignored: older clients send a tool configuration. */
	ApiResponse change(ApiRequest request, boolean active) {
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

}
