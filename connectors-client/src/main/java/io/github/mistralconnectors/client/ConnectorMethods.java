// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

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
 * What is done with connectors themselves: create, find, change, share, activate. Part of
 * {@link ConnectorsClient}, where what holds for all its methods is said.
 */
public interface ConnectorMethods {

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
	 * Lists all connectors, page by page.
	 * @return as {@link #listAll(ListConnectorsRequest)}
	 * @see #listAll(ListConnectorsRequest)
	 */
	default Stream<Connector> listAll() {
		return listAll(ListConnectorsRequest.builder().build());
	}

	/**
	 * Lists all connectors the caller may see, page by page: a page is fetched when its
	 * first connector is asked for, and one page is held at a time. Each page is a
	 * request of its own, repeated and limited as such.
	 * @param request filters, page size (1 to 1000) and where to begin
	 * @return the connectors in the service's order, not fetched yet; to be used once, by
	 * one thread. Its operations throw what {@link #list(ListConnectorsRequest)} throws
	 * @throws ConnectorsResponseException while the stream is used, if the service names
	 * a page that came before, or no last one within 10,000 pages
	 * @see #list(ListConnectorsRequest)
	 */
	Stream<Connector> listAll(ListConnectorsRequest request);

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
	 * {@link ToolMethods#listTools(String)}
	 * @throws ConnectorsNotFoundException if there is no such connector, or the caller
	 * may not see it
	 * @see <a href="https://docs.mistral.ai/api">connector_get_v1: GET
	 * /v1/connectors/{connector_id_or_name}</a>
	 */
	Connector get(String connectorIdOrName, GetConnectorRequest request);

	/**
	 * Changes a connector. What the request does not name stays as it is.
	 * @param connectorId the connector's id; the service takes no name here
	 * @param request what to change; its protocol must be the connector's own
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
	 * Changes a connector that was read before, so that the request names the protocol it
	 * has.
	 * @param connector the connector
	 * @param changes sets what to change
	 * @return as {@link #update(UUID, UpdateConnectorRequest)}
	 * @see #update(UUID, UpdateConnectorRequest)
	 */
	default Connector update(Connector connector, Consumer<UpdateConnectorRequest.Builder> changes) {
		UpdateConnectorRequest.Builder request = UpdateConnectorRequest.of(connector);
		changes.accept(request);
		return update(connector.id(), request.build());
	}

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
	 * Gives a private connector of the caller's own to the workspace. Authentication that
	 * is bound to the owner has to be set up anew. Not in the edition of spring 2026.
	 * @param connectorId the connector's id; the service takes no name here
	 * @return the service's words, for people
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
	 * of its other members go with that, the creator's own stay. Not in the edition of
	 * spring 2026.
	 * @param connectorId the connector's id; the service takes no name here
	 * @return the service's words, for people
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
	 * Gives a private connector of the caller's own to the organization. Authentication
	 * that is bound to the owner has to be set up anew. Since the edition of September
	 * 2026.
	 * @param connectorId the connector's id; the service takes no name here
	 * @return the service's words, for people
	 * @throws ConnectorsNotFoundException if there is no such connector, the caller may
	 * not see it, or the service has an earlier edition
	 * @throws ConnectorsAuthenticationException if the caller lacks the permission
	 * {@code ShareConnectorToOrg}
	 * @see <a href="https://docs.mistral.ai/api">connector_share_to_organization_v1: PUT
	 * /v1/connectors/{connector_id}/organization/share</a>
	 */
	MessageResponse shareToOrganization(UUID connectorId);

	/**
	 * Makes a connector of the organization private again. Credentials of the
	 * organization and of its other members go with that, the creator's own stay. Since
	 * the edition of September 2026.
	 * @param connectorId the connector's id; the service takes no name here
	 * @return the service's words, for people
	 * @throws ConnectorsNotFoundException if there is no such connector, the caller may
	 * not see it, or the service has an earlier edition
	 * @throws ConnectorsAuthenticationException if the caller lacks the permission
	 * {@code ShareConnectorToOrg}
	 * @see <a href="https://docs.mistral.ai/api">connector_unshare_from_organization_v1:
	 * DELETE /v1/connectors/{connector_id}/organization/share</a>
	 */
	MessageResponse unshareFromOrganization(UUID connectorId);

	/**
	 * Makes a connector active for the caller, the workspace or the organization. Doing
	 * it again changes nothing. Not in the edition of spring 2026.
	 * @param connectorId the connector's id; the service takes no name here
	 * @param scope for whom; all but the user need a permission
	 * @return the service's words, for people
	 * @throws ConnectorsNotFoundException if there is no such connector, or the caller
	 * may not see it
	 * @throws ConnectorsAuthenticationException if the permission is missing
	 * @see <a href="https://docs.mistral.ai/api">connector_activate_for_consumer_v1: POST
	 * /v1/connectors/{connector_id}/{consumer_scope}/activate</a>
	 */
	MessageResponse activate(UUID connectorId, ConsumerScope scope);

	/**
	 * Makes a connector active with settings for its tools. Only the editions of May to
	 * July 2026 take settings; others ignore or refuse them.
	 * @param connectorId the connector's id; the service takes no name here
	 * @param scope for whom; all but the user need a permission
	 * @param configuration which tools are offered, and which need a confirmation
	 * @return as {@link #activate(UUID, ConsumerScope)}
	 * @see #activate(UUID, ConsumerScope)
	 */
	MessageResponse activate(UUID connectorId, ConsumerScope scope, ToolExecutionConfiguration configuration);

	/**
	 * Ends what {@link #activate(UUID, ConsumerScope)} began. Doing it again changes
	 * nothing. Not in the edition of spring 2026.
	 * @param connectorId the connector's id; the service takes no name here
	 * @param scope for whom; all but the user need a permission
	 * @return the service's words, for people
	 * @throws ConnectorsNotFoundException if there is no such connector, or the caller
	 * may not see it
	 * @throws ConnectorsAuthenticationException if the permission is missing
	 * @see <a href="https://docs.mistral.ai/api">connector_deactivate_for_consumer_v1:
	 * POST /v1/connectors/{connector_id}/{consumer_scope}/deactivate</a>
	 */
	MessageResponse deactivate(UUID connectorId, ConsumerScope scope);

}
