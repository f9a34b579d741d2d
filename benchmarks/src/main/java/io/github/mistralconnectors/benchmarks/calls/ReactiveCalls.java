// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.calls;

import java.util.List;

import io.github.mistralconnectors.client.ConnectorToolCallResponse;
import io.github.mistralconnectors.client.model.ConnectorTool;
import io.github.mistralconnectors.client.model.PaginatedConnectors;
import reactor.core.publisher.Mono;

/**
 * A contestant that does not wait. All give the same records back.
 */
interface ReactiveCalls {

	Mono<ConnectorToolCallResponse> callTool();

	Mono<PaginatedConnectors> listConnectors();

	Mono<List<ConnectorTool>> listTools();

}
