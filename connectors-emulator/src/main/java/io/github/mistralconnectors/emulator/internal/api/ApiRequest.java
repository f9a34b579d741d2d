// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.util.Map;
import java.util.UUID;

import io.github.mistralconnectors.emulator.internal.store.Caller;
import io.github.mistralconnectors.emulator.internal.support.Violations;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;

/**
 * A request on its way to a handler.
 *
 * @param caller who is calling
 * @param path the decoded path variables
 * @param query the decoded query parameters
 * @param body the body
 */
public record ApiRequest(Caller caller, Map<String, String> path, MultiValueMap<String, String> query,
		RequestBody body) {

	String pathVariable(String name) {
		String value = this.path.get(name);
		if (value == null) {
			throw new IllegalArgumentException("The route has no variable " + name);
		}
		return value;
	}

	/** The connector's id or name where both will do (rule 20). */
	String connector() {
		return pathVariable(RouteTable.CONNECTOR);
	}

	/** Returns the connector's id for an operation that takes nothing else (rule 21). */
	UUID requireConnectorId() {
		Violations violations = new Violations();
		UUID id = connectorId(violations);
		if (id == null) {
			throw violations.toException();
		}
		return id;
	}

	/**
	 * The connector's id where only an id will do (rule 21).
	 * @return null if it is none, which is then among the violations
	 */
	@Nullable UUID connectorId(Violations violations) {
		return violations.uuid(connector(), "path", "connector_id");
	}

}
