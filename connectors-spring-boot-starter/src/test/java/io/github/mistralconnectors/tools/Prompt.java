// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools;

import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.catalog.ConnectorToolCatalog;

/**
 * Prompt of a model that may use tools of connectors.
 *
 * @param approvals number of advisors or listeners that have all calls of a response
 * approved before the first of them runs
 */
record Prompt(ConnectorsClient client, ConnectorToolCatalog catalog, ModelToolSettings settings,
		List<String> selections, Map<String, Object> context, int approvals) {

	Prompt(ConnectorsClient client, ConnectorToolCatalog catalog, ModelToolSettings settings) {
		this(client, catalog, settings, List.of(), Map.of(), 0);
	}

	Prompt select(String... selections) {
		return new Prompt(this.client, this.catalog, this.settings, List.of(selections), this.context, this.approvals);
	}

	Prompt context(Map<String, Object> context) {
		return new Prompt(this.client, this.catalog, this.settings, this.selections, context, this.approvals);
	}

	/** Has all calls of a response approved before the first of them runs. */
	Prompt approvedTogether() {
		return new Prompt(this.client, this.catalog, this.settings, this.selections, this.context, this.approvals + 1);
	}

}
