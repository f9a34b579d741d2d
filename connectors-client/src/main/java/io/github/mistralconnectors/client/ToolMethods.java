// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.model.tool.CallToolRequest;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import io.github.mistralconnectors.client.model.tool.ConnectorToolCallResponse;
import io.github.mistralconnectors.client.model.tool.ListToolsRequest;

/**
 * What connectors are for: their tools. Part of {@link ConnectorsClient}, where what
 * holds for all its methods is said.
 */
public interface ToolMethods {

	/**
	 * Lists the first page of tools.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @return as {@link #listTools(String, ListToolsRequest)}
	 * @see #listTools(String, ListToolsRequest)
	 */
	default List<ConnectorTool> listTools(String connectorIdOrName) {
		return listTools(connectorIdOrName, ListToolsRequest.builder().build());
	}

	/**
	 * Lists tools of a connector, one page of them. Credentials must be stored first,
	 * even for a server that asks for none.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param request page (from 1), page size, form and credentials
	 * @return the tools in the server's order; fewer than the page size, perhaps none, on
	 * the last page
	 * @throws ConnectorsNotFoundException if there is no such connector, or no
	 * credentials for it
	 * @throws ConnectorsAuthenticationException if the key, or the stored credentials,
	 * are refused
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
	 * Lists all tools of a connector, page by page: a page is fetched when its first tool
	 * is asked for, and two pages are held at a time. A page that is not full is the last
	 * one. {@code refresh} goes with the first page alone. Each page is a request of its
	 * own, repeated and limited as such.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param request where to begin, page size (100 where nothing is said), form and
	 * credentials
	 * @return the tools in the server's order, not fetched yet; to be used once, by one
	 * thread. Its operations throw what {@link #listTools(String, ListToolsRequest)}
	 * throws
	 * @throws ConnectorsResponseException while the stream is used, if the service sends
	 * the same page twice, or no last one within 10,000 pages
	 * @see #listTools(String, ListToolsRequest)
	 */
	Stream<ConnectorTool> listAllTools(String connectorIdOrName, ListToolsRequest request);

	/**
	 * Calls a tool with arguments and the default credentials.
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
	 * Calls a tool and waits for its answer. Not repeated once the tool may have run,
	 * unless the request says it may.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param toolName the exact name, as {@link #listTools(String)} gives it
	 * @param request arguments and credentials
	 * @return what the tool answered; a failure the tool reports is a result, see
	 * {@link ConnectorToolCallResponse#isError()}
	 * @throws ConnectorsNotFoundException if there is no such connector, or no
	 * credentials for it
	 * @throws ConnectorsAuthenticationException if the key, or the stored credentials,
	 * are refused
	 * @throws ConnectorsRateLimitException if the limit is still exceeded after the
	 * configured retries
	 * @throws ToolOutcomeUnknownException if it is unknown whether the tool ran
	 * @see <a href="https://docs.mistral.ai/api">connector_call_tool_v1: POST
	 * /v1/connectors/{connector_id_or_name}/tools/{tool_name}/call</a>
	 */
	ConnectorToolCallResponse callTool(String connectorIdOrName, String toolName, CallToolRequest request);

}
