// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools;

import java.util.List;
import java.util.Map;

/**
 * Prompt of a model that may use tools of connectors.
 */
record Prompt(ConnectorToolCalls calls, List<String> selections, Map<String, Object> context,
		boolean isApprovedTogether) {

	Prompt(ConnectorToolCalls calls) {
		this(calls, List.of(), Map.of(), false);
	}

	Prompt select(String... selections) {
		return new Prompt(this.calls, List.of(selections), this.context, this.isApprovedTogether);
	}

	Prompt context(Map<String, Object> context) {
		return new Prompt(this.calls, this.selections, context, this.isApprovedTogether);
	}

	/** Has all calls of a response approved before the first of them runs. */
	Prompt approvedTogether() {
		return new Prompt(this.calls, this.selections, this.context, true);
	}

}
