// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.model.tool.CallToolRequest;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import io.github.mistralconnectors.client.model.tool.ConnectorToolCallResponse;
import io.github.mistralconnectors.client.model.tool.ListToolsRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Operations on the tools of connectors. Part of {@link ReactiveConnectorsClient}, which
 * describes what all operations have in common.
 *
 * @since 0.1
 */
public interface ReactiveToolOperations {

	/**
	 * Reactive variant of {@link ToolOperations#listTools(String)}. Nothing is sent
	 * before subscription; cancelling drops the connection.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @return the same result, or the same exception as an error signal
	 */
	default Mono<List<ConnectorTool>> listTools(String connectorIdOrName) {
		return listAllTools(connectorIdOrName).collectList();
	}

	/**
	 * Reactive variant of {@link ToolOperations#listTools(String, ListToolsRequest)}.
	 * Nothing is sent before subscription; cancelling drops the connection.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param request page (from 1), page size, format and credentials
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<List<ConnectorTool>> listTools(String connectorIdOrName, ListToolsRequest request);

	/**
	 * Reactive variant of {@link ToolOperations#listAllTools(String)}. A page is
	 * requested when the items of the one before have been taken and more are needed;
	 * cancelling stops the listing.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @return the same items, or the same exception as an error signal
	 */
	default Flux<ConnectorTool> listAllTools(String connectorIdOrName) {
		return listAllTools(connectorIdOrName, ListToolsRequest.builder().build());
	}

	/**
	 * Reactive variant of {@link ToolOperations#listAllTools(String, ListToolsRequest)}.
	 * A page is requested when the items of the one before have been taken and more are
	 * needed; cancelling stops the listing.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param request page to begin with, page size, format and credentials
	 * @return the same items, or the same exception as an error signal
	 */
	Flux<ConnectorTool> listAllTools(String connectorIdOrName, ListToolsRequest request);

	/**
	 * Reactive variant of {@link ToolOperations#callTool(String, String, Map)}. Nothing
	 * is sent before subscription.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param toolName the exact name
	 * @param arguments JSON values by name
	 * @return the same result, or the same exception as an error signal
	 */
	default Mono<ConnectorToolCallResponse> callTool(String connectorIdOrName, String toolName,
			Map<String, ?> arguments) {
		return callTool(connectorIdOrName, toolName, CallToolRequest.of(arguments));
	}

	/**
	 * Reactive variant of {@link ToolOperations#callTool(String, String, Object)}.
	 * Nothing is sent before subscription.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param toolName the exact name
	 * @param arguments object that is written as a JSON object
	 * @return the same result, or the same exception as an error signal
	 */
	default Mono<ConnectorToolCallResponse> callTool(String connectorIdOrName, String toolName, Object arguments) {
		return callTool(connectorIdOrName, toolName, (arguments instanceof CallToolRequest request) ? request
				: CallToolRequest.builder().arguments(arguments).build());
	}

	/**
	 * Reactive variant of
	 * {@link ToolOperations#callTool(String, String, CallToolRequest)}, which also says
	 * what to do about the deprecation of the operation upstream since API version
	 * 2026-10: set {@link ConnectorsClientBuilder#toolCallRoute
	 * toolCallRoute(ToolCallRoute.GATEWAY)}. Nothing is sent before subscription;
	 * cancelling drops the connection.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param toolName the exact name, as returned by {@link #listTools(String)}
	 * @param request arguments and credentials
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<ConnectorToolCallResponse> callTool(String connectorIdOrName, String toolName, CallToolRequest request);

}
