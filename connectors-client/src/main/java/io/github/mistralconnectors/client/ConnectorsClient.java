// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.mistralconnectors.client.model.AuthUrlResponse;
import io.github.mistralconnectors.client.model.Connector;
import io.github.mistralconnectors.client.model.ConnectorTool;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.CreateConnectorRequest;
import io.github.mistralconnectors.client.model.CreateOrUpdateCredentialsRequest;
import io.github.mistralconnectors.client.model.GetAuthUrlRequest;
import io.github.mistralconnectors.client.model.GetConnectorRequest;
import io.github.mistralconnectors.client.model.ListConnectorsRequest;
import io.github.mistralconnectors.client.model.ListToolsRequest;
import io.github.mistralconnectors.client.model.MessageResponse;
import io.github.mistralconnectors.client.model.PaginatedConnectors;
import io.github.mistralconnectors.client.model.UpdateConnectorRequest;

/**
 * Mistral's Connectors API for code that waits. Immutable and safe for any number of
 * threads; make one and keep it.
 * <p>
 * Every method throws {@link ConnectorsException} if the service refuses or can't be
 * reached, and {@link IllegalArgumentException}, before anything is sent, if a request
 * could not be right in any edition of the API. On a thread that must not wait, such as a
 * Netty event loop, every method throws {@link IllegalStateException}; use
 * {@link ReactiveConnectorsClient} there.
 */
public interface ConnectorsClient extends AutoCloseable {

	/**
	 * Starts a client.
	 * @return a builder
	 */
	static ConnectorsClientBuilder builder() {
		return new DefaultConnectorsClientBuilder();
	}

	/**
	 * Returns a view of this client that differs in some settings. Cheap: connections are
	 * shared.
	 * @param options what differs
	 * @return another client
	 */
	ConnectorsClient withOptions(RequestOptions options);

	/**
	 * Creates a connector. Not repeated once it may have been carried out.
	 * @param request what to create
	 * @return the connector as the service keeps it
	 * @throws ConnectorsConflictException if the name is taken in the workspace
	 * @throws ConnectorsRequestRejectedException if the service refuses a value
	 * @throws ConnectorsOutcomeUnknownException if it is unknown whether the connector
	 * was created; {@link #get(String)} with the name tells
	 * @see <a href="https://docs.mistral.ai/api">connector_create_v1: POST
	 * /v1/connectors</a>
	 */
	Connector create(CreateConnectorRequest request);

	/**
	 * Lists the first page of connectors.
	 * @return as {@link #list(ListConnectorsRequest)}
	 * @see #list(ListConnectorsRequest)
	 */
	default PaginatedConnectors list() {
		return list(ListConnectorsRequest.builder().build());
	}

	/**
	 * Lists connectors the caller may see, one page of them.
	 * @param request filters, page size (1 to 1000) and position
	 * @return the page; its cursor is null if it is the last one. The order is the
	 * service's and may change between editions
	 * @throws ConnectorsRequestRejectedException if the cursor can't be read
	 * @see <a href="https://docs.mistral.ai/api">connector_list_v1: GET
	 * /v1/connectors</a>
	 */
	PaginatedConnectors list(ListConnectorsRequest request);

	/**
	 * Fetches a connector without anything beside it.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @return as {@link #get(String, GetConnectorRequest)}
	 * @see #get(String, GetConnectorRequest)
	 */
	default Connector get(String connectorIdOrName) {
		return get(connectorIdOrName, GetConnectorRequest.builder().build());
	}

	/**
	 * Fetches a connector.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param request what to fetch with it
	 * @return the connector as it is now; its tools are those discovered so far, see
	 * {@link #listTools(String)}
	 * @throws ConnectorsNotFoundException if there is no such connector, or the caller
	 * may not see it
	 * @see <a href="https://docs.mistral.ai/api">connector_get_v1: GET
	 * /v1/connectors/{connector_id_or_name}</a>
	 */
	Connector get(String connectorIdOrName, GetConnectorRequest request);

	/**
	 * Changes a connector. What the request does not name stays as it is.
	 * @param connectorId the connector's id; the service takes no name here
	 * @param request what to change
	 * @return the whole connector after the change
	 * @throws ConnectorsNotFoundException if there is no such connector, or the caller
	 * may not see it
	 * @throws ConnectorsConflictException if the new name is taken
	 * @throws ConnectorsRequestRejectedException if the service refuses a value
	 * @see <a href="https://docs.mistral.ai/api">connector_update_v1: PATCH
	 * /v1/connectors/{connector_id}</a>
	 */
	Connector update(UUID connectorId, UpdateConnectorRequest request);

	/**
	 * Deletes a connector for good, its credentials with it. If a repeated attempt finds
	 * nothing, the first one has succeeded.
	 * @param connectorId the connector's id; the service takes no name here
	 * @return the service's words, for people
	 * @throws ConnectorsNotFoundException if there is no such connector, or the caller
	 * may not see it
	 * @see <a href="https://docs.mistral.ai/api">connector_delete_v1: DELETE
	 * /v1/connectors/{connector_id}</a>
	 */
	MessageResponse delete(UUID connectorId);

	/**
	 * Asks where a user has to go to authorize a connector, and leaves the browser on a
	 * page of the service.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @return as {@link #getAuthUrl(String, GetAuthUrlRequest)}
	 * @see #getAuthUrl(String, GetAuthUrlRequest)
	 */
	default AuthUrlResponse getAuthUrl(String connectorIdOrName) {
		return getAuthUrl(connectorIdOrName, GetAuthUrlRequest.builder().build());
	}

	/**
	 * Asks where a user has to go to authorize a connector that uses OAuth 2. The service
	 * stores the token afterwards.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param request where the browser goes afterwards, and how to name the credentials
	 * @return the address to open in a browser and how long it works
	 * @throws ConnectorsNotFoundException if there is no such connector, or the caller
	 * may not see it
	 * @throws ConnectorsRequestRejectedException if the connector has no interactive
	 * authentication method
	 * @see <a href="https://docs.mistral.ai/api">connector_get_auth_url_v1: GET
	 * /v1/connectors/{connector_id_or_name}/auth_url</a>
	 */
	AuthUrlResponse getAuthUrl(String connectorIdOrName, GetAuthUrlRequest request);

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

	/**
	 * Stores credentials under a name, in place of those that had it.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param scope whose credentials they are; all but the user's own need a permission
	 * @param request name and credentials
	 * @return the service's words, for people
	 * @throws ConnectorsNotFoundException if there is no such connector, or the caller
	 * may not see it
	 * @throws ConnectorsRequestRejectedException if the credentials are empty or break
	 * the rules for defaults
	 * @see <a href=
	 * "https://docs.mistral.ai/api">connector_create_or_update_user_credentials_v1: POST
	 * /v1/connectors/{connector_id_or_name}/{consumer_scope}/credentials</a>
	 */
	MessageResponse createOrUpdateCredentials(String connectorIdOrName, ConsumerScope scope,
			CreateOrUpdateCredentialsRequest request);

	/**
	 * Deletes credentials. If a repeated attempt finds nothing, the first one has
	 * succeeded.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param scope whose credentials they are
	 * @param credentialsName their name, 1 to 64 letters, digits, {@code _} or {@code -}
	 * @return the service's words, for people
	 * @throws ConnectorsNotFoundException if there are no such credentials
	 * @throws ConnectorsConflictException if they are the default and there are others
	 * @see <a href="https://docs.mistral.ai/api">connector_delete_user_credentials_v1:
	 * DELETE
	 * /v1/connectors/{connector_id_or_name}/{consumer_scope}/credentials/{credentials_name}</a>
	 */
	MessageResponse deleteCredentials(String connectorIdOrName, ConsumerScope scope, String credentialsName);

	/**
	 * Ends the calls under way with an exception and refuses new ones, of this client and
	 * all its views. No further attempt is made and connections are given back. A second
	 * call does nothing.
	 */
	@Override
	void close();

}
