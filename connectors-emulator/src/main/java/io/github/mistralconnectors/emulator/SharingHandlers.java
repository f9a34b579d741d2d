// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.UUID;

/** Shares connectors with one consumer and takes them back (rule 97). */
final class SharingHandlers {

	private final Emulation emulation;

	private final ConnectorStore store;

	private final String shared;

	/**
	 * Creates the handlers for one kind of sharing.
	 * @param shared the visibility of a shared connector
	 */
	SharingHandlers(Emulation emulation, String shared) {
		this.emulation = emulation;
		this.store = emulation.store();
		this.shared = shared;
	}

	Answer share(Call call) {
		UUID id = requireCreated(call);
		this.store.change(id, call.caller(), (connector) -> changed(connector, Visibility.PRIVATE, this.shared));
		return Answer.message("Connector shared successfully");
	}

	/** What other consumers saved goes with the sharing. */
	Answer unshare(Call call) {
		UUID id = requireCreated(call);
		Visibility.requireAllowed(Visibility.PRIVATE, call.caller());
		Scope kept = this.shared.equals(Visibility.WORKSPACE) ? Scope.ORGANIZATION : Scope.USER;
		this.store.change(id, call.caller(), (connector) -> changed(connector, this.shared, Visibility.PRIVATE),
				(present) -> present.withdrawFromOthers(call.caller(), kept));
		this.emulation.tools().forget(id);
		return Answer.message("Connector unshared successfully");
	}

	private UUID requireCreated(Call call) {
		UUID id = ConnectorHandlers.connectorId(call);
		requireCreator(this.store.require(id, call.caller()), call.caller());
		return id;
	}

	private static Connector changed(Connector connector, String from, String to) {
		if (!connector.visibility().equals(from)) {
			throw new ApiException(409,
					"Connector '" + connector.name() + "' is " + connector.visibility() + ", not " + from);
		}
		return connector.withVisibility(to, Timestamps.now());
	}

	private void requireCreator(Connector connector, Identity caller) {
		boolean permitted = this.shared.equals(Visibility.WORKSPACE) || caller.admin();
		if (!connector.createdBy(caller) || !permitted) {
			throw ApiException.forbidden("Missing permission to share connector '" + connector.name() + "'");
		}
	}

}
