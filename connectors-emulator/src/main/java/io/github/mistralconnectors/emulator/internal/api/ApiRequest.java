// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.util.Map;
import java.util.UUID;

import io.github.mistralconnectors.emulator.internal.store.Caller;
import io.github.mistralconnectors.emulator.internal.support.Violations;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;

/**
 * Request for an operation of the API. Follows rules 20 and 21 of {@code
 * docs/reference/emulator-rules.md}.
 *
 * @param caller the user who sent the request
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

	/** Returns the connector's id or name for an operation that takes both. */
	String connector() {
		return pathVariable(RouteTable.CONNECTOR);
	}

	/** Returns the connector's id for an operation that takes nothing else. */
	UUID requireConnectorId() {
		Violations violations = new Violations();
		UUID id = connectorId(violations);
		if (id == null) {
			throw violations.toException();
		}
		return id;
	}

	/**
	 * Returns the connector's id for an operation that takes only an id.
	 * @return the id, or null if it is malformed, which is added to the violations
	 */
	@Nullable UUID connectorId(Violations violations) {
		return violations.uuid(connector(), "path", "connector_id");
	}

}
