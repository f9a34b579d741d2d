// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.util.Locale;

import io.github.mistralconnectors.emulator.internal.store.Caller;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.ConnectorStore;
import io.github.mistralconnectors.emulator.internal.support.ProxyException;
import io.github.mistralconnectors.emulator.internal.support.ProxyStatus;
import io.github.mistralconnectors.emulator.internal.support.Violations;

/**
 * Connectors that a caller can use, and not only see. Follows rules 22, 99 and 100 of
 * {@code docs/reference/emulator-rules.md}.
 *
 * @param store the store of the connectors
 */
public record UsableConnectors(ConnectorStore store) {

	/** Returns a connector that is active and speaks the protocol. */
	public Connector require(String reference, Caller caller, String protocol) {
		Connector connector = this.store.require(reference, caller);
		if (!this.store.activation(connector).isActive(caller)) {
			Violations violations = new Violations();
			violations.valueFault("connector '" + connector.name() + "' is not active", reference, "path",
					"connector_id_or_name");
			throw violations.toException();
		}
		if (!connector.protocol().equals(protocol)) {
			throw new ProxyException(400, "The connector does not support " + protocol.toUpperCase(Locale.ROOT),
					ProxyStatus.of("http_request_error", "connector_protocol_mismatch"));
		}
		return connector;
	}

}
