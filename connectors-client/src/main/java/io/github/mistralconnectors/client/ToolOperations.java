// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.error.ConnectorsAuthenticationException;
import io.github.mistralconnectors.client.error.ConnectorsCredentialsRejectedException;
import io.github.mistralconnectors.client.error.ConnectorsCredentialsRequiredException;
import io.github.mistralconnectors.client.error.ConnectorsNotFoundException;
import io.github.mistralconnectors.client.error.ConnectorsRateLimitException;
import io.github.mistralconnectors.client.error.ConnectorsResponseException;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import io.github.mistralconnectors.client.model.tool.CallToolRequest;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import io.github.mistralconnectors.client.model.tool.ConnectorToolCallResponse;
import io.github.mistralconnectors.client.model.tool.ListToolsRequest;

/**
 * Operations on the tools of connectors. Part of {@link ConnectorsClient}, which
 * describes what all operations have in common.
 *
 * @since 0.1
 */
public interface ToolOperations {

	/**
	 * Lists all tools of a connector, as {@link #listAllTools(String)} does, and collects
	 * them.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @return the tools of all pages in the order of the server, perhaps none
	 * @see #listAllTools(String, ListToolsRequest)
	 */
	default List<ConnectorTool> listTools(String connectorIdOrName) {
		return listAllTools(connectorIdOrName).toList();
	}

	/**
	 * Lists one page of the tools of a connector. Credentials must be stored first, even
	 * for a server that needs none.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param request page (from 1), page size, format and credentials
	 * @return the tools in the order of the server; fewer than the page size, perhaps
	 * none, on the last page
	 * @throws ConnectorsNotFoundException if there is no such connector;
	 * {@link ConnectorsCredentialsRequiredException} if no credentials are stored for it
	 * @throws ConnectorsAuthenticationException if the key is refused;
	 * {@link ConnectorsCredentialsRejectedException} if the MCP server refuses the stored
	 * credentials
	 * @see <a href="https://docs.mistral.ai/api">connector_list_tools_v1: GET
	 * /v1/connectors/{connector_id_or_name}/tools</a>
	 */
	List<ConnectorTool> listTools(String connectorIdOrName, ListToolsRequest request);

	/**
	 * Lists all tools of a connector, page by page.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @return as {@link #listAllTools(String, ListToolsRequest)}
	 * @see #listAllTools(String, ListToolsRequest)
	 */
	default Stream<ConnectorTool> listAllTools(String connectorIdOrName) {
		return listAllTools(connectorIdOrName, ListToolsRequest.builder().build());
	}

	/**
	 * Lists all tools of a connector, page by page: a page is requested when its first
	 * tool is needed, and two pages are held at a time. A page that is not full is the
	 * last one. If the request sets neither page nor size, the first request has no
	 * paging parameters, and after exactly 100 tools the second page is requested; the
	 * same page again, an empty one or status 422 is the end. {@code refresh} goes with
	 * the first page alone. Each page is a request of its own, repeated and limited as
	 * such.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param request page to begin with, page size, format and credentials
	 * @return the tools in the order of the server, not requested yet; to be used once,
	 * by one thread. Its operations throw what
	 * {@link #listTools(String, ListToolsRequest)} throws
	 * @throws ConnectorsResponseException while the stream is used, if pages of a size
	 * the caller set repeat, or there is no last one within 10,000 pages
	 * @see #listTools(String, ListToolsRequest)
	 */
	Stream<ConnectorTool> listAllTools(String connectorIdOrName, ListToolsRequest request);

	/**
	 * Calls a tool with arguments.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param toolName the exact name
	 * @param arguments JSON values by name
	 * @return as {@link #callTool(String, String, CallToolRequest)}
	 * @see #callTool(String, String, CallToolRequest)
	 */
	default ConnectorToolCallResponse callTool(String connectorIdOrName, String toolName, Map<String, ?> arguments) {
		return callTool(connectorIdOrName, toolName, CallToolRequest.of(arguments));
	}

	/**
	 * Calls a tool with the members of a record or bean as arguments.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param toolName the exact name
	 * @param arguments object that is written as a JSON object, its members under their
	 * own names
	 * @return as {@link #callTool(String, String, CallToolRequest)}
	 * @throws IllegalArgumentException if the arguments can't be written as a JSON object
	 * @see #callTool(String, String, CallToolRequest)
	 */
	default ConnectorToolCallResponse callTool(String connectorIdOrName, String toolName, Object arguments) {
		return callTool(connectorIdOrName, toolName, (arguments instanceof CallToolRequest request) ? request
				: CallToolRequest.builder().arguments(arguments).build());
	}

	/**
	 * Calls a tool and waits for its result. The call is not repeated once the tool may
	 * have run, unless the request declares that it may run twice.
	 * <p>
	 * Mistral has deprecated the operation of the API since version 2026-10 in favor of
	 * the Connectors Gateway. This method stays: if the service no longer offers the
	 * operation, set {@link ConnectorsClientBuilder#toolCallRoute
	 * toolCallRoute(ToolCallRoute.GATEWAY)}.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param toolName the exact name, as returned by {@link #listTools(String)}
	 * @param request arguments and credentials
	 * @return the result of the tool; an error that the tool reports is a result, see
	 * {@link ConnectorToolCallResponse#isError()}
	 * @throws ConnectorsNotFoundException if there is no such connector;
	 * {@link ConnectorsCredentialsRequiredException} if no credentials are stored for it
	 * @throws ConnectorsAuthenticationException if the key is refused;
	 * {@link ConnectorsCredentialsRejectedException} if the MCP server refuses the stored
	 * credentials
	 * @throws ConnectorsRateLimitException if the limit is still exceeded after the
	 * configured retries
	 * @throws ToolOutcomeUnknownException if it is unknown whether the tool ran
	 * @see <a href="https://docs.mistral.ai/api">connector_call_tool_v1: POST
	 * /v1/connectors/{connector_id_or_name}/tools/{tool_name}/call</a>
	 */
	ConnectorToolCallResponse callTool(String connectorIdOrName, String toolName, CallToolRequest request);

}
