// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.paging;

import java.util.List;

import io.github.mistralconnectors.client.internal.api.ConnectorsApi;
import io.github.mistralconnectors.client.internal.gateway.GatewayAccess;
import io.github.mistralconnectors.client.model.tool.CallToolRequest;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import io.github.mistralconnectors.client.model.tool.ConnectorToolCallResponse;
import io.github.mistralconnectors.client.model.tool.ListToolsRequest;
import reactor.core.publisher.Mono;

/**
 * Client whose tools can be listed and called for a caller who has been resolved before.
 */
public interface ToolListingAccess extends GatewayAccess {

	/** Returns the operations with the settings of the client's view. */
	ConnectorsApi api();

	/**
	 * Lists all tools of a connector without asking for the caller's credentials.
	 * @param request names the credentials, the default ones if it names none
	 */
	default Mono<List<ConnectorTool>> listAllToolsOf(String connector, ListToolsRequest request) {
		return Mono.defer(() -> PageFlux
			.of(ToolPages.first(api(), connector, request), executor().withCredentials(request.credentialsName())::page)
			.collectList());
	}

	/**
	 * Calls a tool without asking for the caller's credentials, and waits for its result.
	 * @param request names the credentials, the default ones if it names none
	 */
	default ConnectorToolCallResponse callToolOf(String connector, String tool, CallToolRequest request) {
		return executor().withCredentials(request.credentialsName()).await(api().callTool(connector, tool, request));
	}

}
