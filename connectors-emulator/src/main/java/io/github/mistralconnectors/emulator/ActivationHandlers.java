// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.UUID;

/** Switches connectors on and off for the calling consumer (rules 98 and 99). */
final class ActivationHandlers {

	private final ConnectorStore store;

	ActivationHandlers(ConnectorStore store) {
		this.store = store;
	}

	/** A body is ignored: older clients send a tool configuration. */
	Answer activate(Call call) {
		change(call, true);
		return Answer.message("Connector activated successfully");
	}

	Answer deactivate(Call call) {
		change(call, false);
		return Answer.message("Connector deactivated successfully");
	}

	private void change(Call call, boolean active) {
		Violations violations = new Violations();
		String name = call.pathVariable(Routes.SCOPE);
		UUID id = call.connectorId(violations);
		violations.choice(name, Scope.PATH_NAMES, "path", "consumer_scope");
		violations.throwIfAny();
		Connector connector = this.store.require(String.valueOf(id), call.caller());
		Scope scope = Scope.ofPath(name);
		scope.requirePermission(call.caller());
		this.store.activate(connector, Consumer.of(scope, call.caller()), active);
	}

}
