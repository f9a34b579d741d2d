// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.calls;

import java.util.List;

import io.github.mistralconnectors.client.ConnectorToolCallResponse;
import io.github.mistralconnectors.client.model.ConnectorTool;
import io.github.mistralconnectors.client.model.PaginatedConnectors;

/**
 * A contestant that waits. All give the same records back.
 */
interface BlockingCalls {

	ConnectorToolCallResponse callTool();

	PaginatedConnectors listConnectors();

	List<ConnectorTool> listTools();

}
