// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.util.UUID;

import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.ConnectorStore;
import io.github.mistralconnectors.emulator.internal.store.Consumer;
import io.github.mistralconnectors.emulator.internal.store.Scope;
import io.github.mistralconnectors.emulator.internal.support.ApiResponse;
import io.github.mistralconnectors.emulator.internal.support.Violations;

/**
 * Handlers that switch connectors on and off for the calling consumer. Follows rules 98
 * and 99 of {@code docs/reference/emulator-rules.md}.
 */
final class ActivationHandlers {

	private final ConnectorStore store;

	ActivationHandlers(ConnectorStore store) {
		this.store = store;
	}

	/** A body is ignored: older clients send a tool configuration. */
	ApiResponse activate(ApiRequest request) {
		change(request, true);
		return ApiResponse.message("Connector activated successfully");
	}

	ApiResponse deactivate(ApiRequest request) {
		change(request, false);
		return ApiResponse.message("Connector deactivated successfully");
	}

	private void change(ApiRequest request, boolean active) {
		Violations violations = new Violations();
		String name = request.pathVariable(RouteTable.SCOPE);
		UUID id = request.connectorId(violations);
		violations.choice(name, Scope.PATH_NAMES, "path", "consumer_scope");
		violations.throwIfAny();
		Connector connector = this.store.require(String.valueOf(id), request.caller());
		Scope scope = Scope.ofPath(name);
		scope.requirePermission(request.caller());
		this.store.activate(connector, Consumer.of(scope, request.caller()), active);
	}

}
