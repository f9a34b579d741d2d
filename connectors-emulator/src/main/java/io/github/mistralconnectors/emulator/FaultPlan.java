// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.node.ArrayNode;

/** The faults still to happen, in the order they were injected. */
final class FaultPlan {

	private final List<FaultScript> scripts = new ArrayList<>();

	synchronized void add(Fault fault) {
		this.scripts.add(new FaultScript(fault));
	}

	synchronized void clear() {
		this.scripts.clear();
	}

	/** All faults count the request; the first whose turn it is happens. */
	synchronized Optional<FaultScript> next(String path, String operationId) {
		if (this.scripts.isEmpty()) {
			return Optional.empty();
		}
		List<FaultScript> candidates = this.scripts.stream()
			.filter((script) -> script.isTurn(path, operationId))
			.toList();
		Optional<FaultScript> next = candidates.stream().findFirst();
		next.ifPresent(FaultScript::happens);
		this.scripts.removeIf(FaultScript::isOver);
		return next;
	}

	synchronized ArrayNode toJson() {
		ArrayNode json = Json.MAPPER.createArrayNode();
		this.scripts.forEach((script) -> json.add(script.json()));
		return json;
	}

}
