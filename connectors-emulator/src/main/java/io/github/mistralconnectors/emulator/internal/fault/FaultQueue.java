// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.fault;

import java.util.ArrayList;
import java.util.List;

import io.github.mistralconnectors.emulator.internal.support.Json;
import io.github.mistralconnectors.emulator.internal.support.Violations;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Faults still to happen, in the order in which they were injected.
 */
public final class FaultQueue {

	private final List<String> operations;

	private final List<ActiveFault> scripts = new ArrayList<>();

	/**
	 * Creates a queue.
	 * @param operations ids of the operations that a fault may concern
	 */
	public FaultQueue(List<String> operations) {
		this.operations = operations;
	}

	/**
	 * Adds a fault, or fails with status 422 if it is malformed or would never happen.
	 */
	public synchronized void add(ObjectNode script) {
		FaultChecks.check(script);
		Violations violations = new Violations();
		JsonNode operation = script.path("operation");
		if (operation.isString() && !this.operations.contains(operation.stringValue())) {
			violations.valueFault("operation is one of " + String.join(", ", this.operations), operation, "body",
					"operation");
		}
		violations.throwIfAny();
		this.scripts.add(new ActiveFault(script));
	}

	public synchronized void clear() {
		this.scripts.clear();
	}

	/**
	 * Returns the fault that happens to a request, or null. All faults count the request.
	 */
	public synchronized @Nullable ActiveFault next(String path, String operationId) {
		List<ActiveFault> candidates = this.scripts.stream()
			.filter((script) -> script.isTurn(path, operationId))
			.toList();
		ActiveFault next = candidates.isEmpty() ? null : candidates.get(0);
		if (next != null) {
			next.happens();
			this.scripts.removeIf(ActiveFault::isOver);
		}
		return next;
	}

	/** Returns the JSON of the faults that have not happened as often as they should. */
	public synchronized List<String> pending() {
		return this.scripts.stream().filter(ActiveFault::isPending).map((fault) -> fault.json().toString()).toList();
	}

	public synchronized ArrayNode toJson() {
		return Json.array(this.scripts.stream().map(ActiveFault::json));
	}

}
