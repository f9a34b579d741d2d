// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.fault;

import java.util.ArrayList;
import java.util.List;

import io.github.mistralconnectors.emulator.internal.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Faults still to happen, in the order in which they were injected.
 */
public final class FaultQueue {

	private final List<ActiveFault> scripts = new ArrayList<>();

	/** Adds a fault, or fails with status 422 if it is malformed. */
	public synchronized void add(ObjectNode script) {
		FaultChecks.check(script);
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

	public synchronized ArrayNode toJson() {
		return Json.array(this.scripts.stream().map(ActiveFault::json));
	}

}
