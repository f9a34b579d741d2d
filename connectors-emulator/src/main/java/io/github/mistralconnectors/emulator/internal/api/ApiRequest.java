// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.github.mistralconnectors.emulator.internal.store.Caller;
import io.github.mistralconnectors.emulator.internal.support.Json;
import io.github.mistralconnectors.emulator.internal.support.Violations;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.MultiValueMap;

/**
 * Request for an operation of the API. Its path, query and body are read as fields, and
 * all of them note what is wrong with them in the same violations. Follows rules 8, 20
 * and 21 of {@code docs/reference/emulator-rules.md}.
 *
 * @param caller the user who sent the request
 * @param variables the decoded path variables
 * @param parameters the decoded query parameters
 * @param content the body
 * @param violations the violations found so far
 */
public record ApiRequest(Caller caller, Map<String, String> variables, MultiValueMap<String, String> parameters,
		RequestBody content, Violations violations) {

	RequestFields path() {
		ObjectNode json = Json.object();
		this.variables.forEach(json::put);
		return new RequestFields(json, this.violations, "path");
	}

	/** Returns the query's fields; the last value counts of one that is repeated. */
	RequestFields query() {
		ObjectNode json = Json.object();
		this.parameters.forEach((name, values) -> json.put(name, values.get(values.size() - 1)));
		return new RequestFields(json, this.violations, "query");
	}

	/** Returns the body's fields, or fails with all violations if it is no object. */
	RequestFields body() {
		return new RequestFields(this.content.object(this.violations), this.violations, "body");
	}

	String variable(String name) {
		return Objects.requireNonNull(this.variables.get(name), name);
	}

	/** Returns the connector's id or name for an operation that takes both. */
	String connector() {
		return variable(RouteTable.CONNECTOR);
	}

	/**
	 * Returns the connector's id for an operation that takes nothing else.
	 * @throws io.github.mistralconnectors.emulator.internal.support.ApiException with all
	 * violations if there are any
	 */
	UUID requireConnectorId() {
		UUID id = path().uuid(RouteTable.CONNECTOR);
		this.violations.throwIfAny();
		return Objects.requireNonNull(id);
	}

}
