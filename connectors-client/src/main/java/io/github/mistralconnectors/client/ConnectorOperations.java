// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.error.ConnectorsAuthenticationException;
import io.github.mistralconnectors.client.error.ConnectorsConflictException;
import io.github.mistralconnectors.client.error.ConnectorsNotFoundException;
import io.github.mistralconnectors.client.error.ConnectorsOutcomeUnknownException;
import io.github.mistralconnectors.client.error.ConnectorsRequestRejectedException;
import io.github.mistralconnectors.client.error.ConnectorsResponseException;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.MessageResponse;
import io.github.mistralconnectors.client.model.connector.Connector;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.client.model.connector.GetConnectorRequest;
import io.github.mistralconnectors.client.model.connector.ListConnectorsRequest;
import io.github.mistralconnectors.client.model.connector.PaginatedConnectors;
import io.github.mistralconnectors.client.model.connector.UpdateConnectorRequest;
import io.github.mistralconnectors.client.model.tool.ToolExecutionConfiguration;

/**
 * Operations on connectors: creating, finding, changing, sharing and activating them.
 * Part of {@link ConnectorsClient}, which describes what all operations have in common.
 *
 * @since 0.1
 */
public interface ConnectorOperations {

	/**
	 * Creates a connector. It is not repeated once it may have been carried out.
	 * @param request the connector to create
	 * @return the connector as the service stores it
	 * @throws ConnectorsConflictException if the name is taken in the workspace
	 * @throws ConnectorsRequestRejectedException if the service refuses a value
	 * @throws ConnectorsOutcomeUnknownException if it is unknown whether the connector
	 * was created; {@link #get(String)} with the name finds out
	 * @see <a href="https://docs.mistral.ai/api">connector_create_v1: POST
	 * /v1/connectors</a>
	 */
	Connector create(CreateConnectorRequest request);

	/**
	 * Creates a connector, or brings the one of the same name into the requested state,
	 * for an application that sets up its connectors when it starts. A taken name (409)
	 * leads to {@link #get(String)} and, if something differs, to an update. The update
	 * sets description, server, title, icon, prompt, headers and authentication as far as
	 * the request sets them; headers and authentication are not visible, so a request
	 * with these always leads to an update. Members that the request does not set stay as
	 * they are. Visibility, global headers and OAuth metadata can't be updated and are
	 * only used for a creation.
	 * <p>
	 * Nothing is created twice: an unknown outcome of the creation is an exception, and
	 * the method can be called again. Two applications that set up the same connector
	 * differently at the same time leave it in the state of the later one.
	 * @param request the state of the connector
	 * @return the connector as the service stores it
	 * @throws ConnectorsConflictException if the name is taken by a connector that the
	 * caller may not see
	 * @throws ConnectorsRequestRejectedException if the service refuses a value, such as
	 * the update of a connector with another protocol
	 * @throws ConnectorsOutcomeUnknownException if it is unknown whether the connector
	 * was created
	 * @see #create(CreateConnectorRequest)
	 * @see #update(UUID, UpdateConnectorRequest)
	 */
	Connector createOrUpdate(CreateConnectorRequest request);

	/**
	 * Lists the first page of connectors.
	 * @return as {@link #list(ListConnectorsRequest)}
	 * @see #list(ListConnectorsRequest)
	 */
	default PaginatedConnectors list() {
		return list(ListConnectorsRequest.builder().build());
	}

	/**
	 * Lists one page of the connectors that the caller may see.
	 * @param request filters, page size (1 to 1000) and position
	 * @return the page; its cursor is null if it is the last one. The order is that of
	 * the service and may change between API versions
	 * @throws ConnectorsRequestRejectedException if the cursor can't be read
	 * @see <a href="https://docs.mistral.ai/api">connector_list_v1: GET
	 * /v1/connectors</a>
	 */
	PaginatedConnectors list(ListConnectorsRequest request);

	/**
	 * Lists all connectors, page by page.
	 * @return as {@link #listAll(ListConnectorsRequest)}
	 * @see #listAll(ListConnectorsRequest)
	 */
	default Stream<Connector> listAll() {
		return listAll(ListConnectorsRequest.builder().build());
	}

	/**
	 * Lists all connectors the caller may see, page by page: a page is requested when its
	 * first connector is needed, and one page is held at a time. Each page is a request
	 * of its own, repeated and limited as such.
	 * @param request filters, page size (1 to 1000) and cursor to begin with
	 * @return the connectors in the order of the service, not requested yet; to be used
	 * once, by one thread. Its operations throw what {@link #list(ListConnectorsRequest)}
	 * throws
	 * @throws ConnectorsResponseException while the stream is used, if the service
	 * returns a cursor that came before, or there is no last page within 10,000 pages
	 * @see #list(ListConnectorsRequest)
	 */
	Stream<Connector> listAll(ListConnectorsRequest request);

	/**
	 * Returns a connector without additional data.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @return as {@link #get(String, GetConnectorRequest)}
	 * @see #get(String, GetConnectorRequest)
	 */
	default Connector get(String connectorIdOrName) {
		return get(connectorIdOrName, GetConnectorRequest.builder().build());
	}

	/**
	 * Returns a connector.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param request additional data to return
	 * @return the connector as it is now; its tools are those discovered so far, see
	 * {@link ToolOperations#listTools(String)}
	 * @throws ConnectorsNotFoundException if there is no such connector, or the caller
	 * may not see it
	 * @see <a href="https://docs.mistral.ai/api">connector_get_v1: GET
	 * /v1/connectors/{connector_id_or_name}</a>
	 */
	Connector get(String connectorIdOrName, GetConnectorRequest request);

	/**
	 * Changes a connector. Members that the request does not set stay as they are.
	 * @param connectorId the connector's id; the service takes no name here
	 * @param request the changes; the protocol must be that of the connector
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
	 * Changes a connector that was read before; the request takes over its protocol.
	 * @param connector the connector
	 * @param changes sets the changes
	 * @return as {@link #update(UUID, UpdateConnectorRequest)}
	 * @see #update(UUID, UpdateConnectorRequest)
	 */
	default Connector update(Connector connector, Consumer<UpdateConnectorRequest.Builder> changes) {
		UpdateConnectorRequest.Builder request = UpdateConnectorRequest.of(connector);
		changes.accept(request);
		return update(connector.id(), request.build());
	}

	/**
	 * Deletes a connector together with its credentials. If a repeated attempt finds
	 * nothing, the first one has succeeded.
	 * @param connectorId the connector's id; the service takes no name here
	 * @return the message of the service, for display
	 * @throws ConnectorsNotFoundException if there is no such connector, or the caller
	 * may not see it
	 * @see <a href="https://docs.mistral.ai/api">connector_delete_v1: DELETE
	 * /v1/connectors/{connector_id}</a>
	 */
	MessageResponse delete(UUID connectorId);

	/**
	 * Shares a private connector of the caller with the workspace. Authentication that is
	 * bound to the owner must be set up again. Not in API version 2026-03.
	 * @param connectorId the connector's id; the service takes no name here
	 * @return the message of the service, for display
	 * @throws ConnectorsNotFoundException if there is no such connector, or the caller
	 * may not see it
	 * @throws ConnectorsAuthenticationException if the caller did not create it, or lacks
	 * the permission {@code ShareConnectorToWorkspace}
	 * @throws ConnectorsConflictException if it is not private
	 * @see <a href="https://docs.mistral.ai/api">connector_share_v1: PUT
	 * /v1/connectors/{connector_id}/share</a>
	 */
	MessageResponse share(UUID connectorId);

	/**
	 * Makes a connector of the workspace private again. Credentials of the workspace and
	 * of its other members are deleted, those of the creator stay. Not in API version
	 * 2026-03.
	 * @param connectorId the connector's id; the service takes no name here
	 * @return the message of the service, for display
	 * @throws ConnectorsNotFoundException if there is no such connector, or the caller
	 * may not see it
	 * @throws ConnectorsAuthenticationException if the caller did not create it, or lacks
	 * the permission {@code ShareConnectorToWorkspace}
	 * @throws ConnectorsConflictException if it is not shared
	 * @see <a href="https://docs.mistral.ai/api">connector_unshare_v1: DELETE
	 * /v1/connectors/{connector_id}/share</a>
	 */
	MessageResponse unshare(UUID connectorId);

	/**
	 * Shares a private connector of the caller with the organization. Authentication that
	 * is bound to the owner must be set up again. Since API version 2026-09.
	 * @param connectorId the connector's id; the service takes no name here
	 * @return the message of the service, for display
	 * @throws ConnectorsNotFoundException if there is no such connector, the caller may
	 * not see it, or the service has an earlier API version
	 * @throws ConnectorsAuthenticationException if the caller lacks the permission
	 * {@code ShareConnectorToOrg}
	 * @see <a href="https://docs.mistral.ai/api">connector_share_to_organization_v1: PUT
	 * /v1/connectors/{connector_id}/organization/share</a>
	 */
	MessageResponse shareToOrganization(UUID connectorId);

	/**
	 * Makes a connector of the organization private again. Credentials of the
	 * organization and of its other members are deleted, those of the creator stay. Since
	 * API version 2026-09.
	 * @param connectorId the connector's id; the service takes no name here
	 * @return the message of the service, for display
	 * @throws ConnectorsNotFoundException if there is no such connector, the caller may
	 * not see it, or the service has an earlier API version
	 * @throws ConnectorsAuthenticationException if the caller lacks the permission
	 * {@code ShareConnectorToOrg}
	 * @see <a href="https://docs.mistral.ai/api">connector_unshare_from_organization_v1:
	 * DELETE /v1/connectors/{connector_id}/organization/share</a>
	 */
	MessageResponse unshareFromOrganization(UUID connectorId);

	/**
	 * Activates a connector for the caller, the workspace or the organization. A second
	 * activation changes nothing. Not in API version 2026-03.
	 * @param connectorId the connector's id; the service takes no name here
	 * @param scope consumer scope; all but the user scope need a permission
	 * @return the message of the service, for display
	 * @throws ConnectorsNotFoundException if there is no such connector, or the caller
	 * may not see it
	 * @throws ConnectorsAuthenticationException if the permission is missing
	 * @see <a href="https://docs.mistral.ai/api">connector_activate_for_consumer_v1: POST
	 * /v1/connectors/{connector_id}/{consumer_scope}/activate</a>
	 */
	MessageResponse activate(UUID connectorId, ConsumerScope scope);

	/**
	 * Activates a connector with settings for its tools. Only services of May to July
	 * 2026 take settings; others ignore or refuse them.
	 * @param connectorId the connector's id; the service takes no name here
	 * @param scope consumer scope; all but the user scope need a permission
	 * @param configuration selection of the tools that are offered and of those that need
	 * a confirmation
	 * @return as {@link #activate(UUID, ConsumerScope)}
	 * @see #activate(UUID, ConsumerScope)
	 */
	MessageResponse activate(UUID connectorId, ConsumerScope scope, ToolExecutionConfiguration configuration);

	/**
	 * Deactivates a connector for a consumer scope. A second deactivation changes
	 * nothing. Not in API version 2026-03.
	 * @param connectorId the connector's id; the service takes no name here
	 * @param scope consumer scope; all but the user scope need a permission
	 * @return the message of the service, for display
	 * @throws ConnectorsNotFoundException if there is no such connector, or the caller
	 * may not see it
	 * @throws ConnectorsAuthenticationException if the permission is missing
	 * @see <a href="https://docs.mistral.ai/api">connector_deactivate_for_consumer_v1:
	 * POST /v1/connectors/{connector_id}/{consumer_scope}/deactivate</a>
	 */
	MessageResponse deactivate(UUID connectorId, ConsumerScope scope);

}
