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
 * What connectors are for: their tools. Part of {@link ReactiveConnectorsClient}, where
 * what holds for all its methods is said.
 */
public interface ReactiveToolMethods {

	/**
	 * As {@link ToolMethods#listTools(String)}. Nothing is sent before subscription.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @return the same result, or the same exception as an error signal
	 */
	default Mono<List<ConnectorTool>> listTools(String connectorIdOrName) {
		return listTools(connectorIdOrName, ListToolsRequest.builder().build());
	}

	/**
	 * As {@link ToolMethods#listTools(String, ListToolsRequest)}. Nothing is sent before
	 * subscription; cancelling drops the connection.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param request page (from 1), page size, form and credentials
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<List<ConnectorTool>> listTools(String connectorIdOrName, ListToolsRequest request);

	/**
	 * As {@link ToolMethods#listAllTools(String)}. A page is fetched when the items of
	 * the one before have been taken and more are wanted; cancelling stops it.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @return the same items, or the same exception as an error signal
	 */
	default Flux<ConnectorTool> listAllTools(String connectorIdOrName) {
		return listAllTools(connectorIdOrName, ListToolsRequest.builder().build());
	}

	/**
	 * As {@link ToolMethods#listAllTools(String, ListToolsRequest)}. A page is fetched
	 * when the items of the one before have been taken and more are wanted; cancelling
	 * stops it.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param request where to begin, page size (100 where nothing is said), form and
	 * credentials
	 * @return the same items, or the same exception as an error signal
	 */
	Flux<ConnectorTool> listAllTools(String connectorIdOrName, ListToolsRequest request);

	/**
	 * As {@link ToolMethods#callTool(String, String, Map)}. Nothing is sent before
	 * subscription.
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
	 * As {@link ToolMethods#callTool(String, String, CallToolRequest)}. Nothing is sent
	 * before subscription; cancelling drops the connection.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param toolName the exact name, as {@link #listTools(String)} gives it
	 * @param request arguments and credentials
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<ConnectorToolCallResponse> callTool(String connectorIdOrName, String toolName, CallToolRequest request);

}
