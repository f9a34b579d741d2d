// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.UUID;
import java.util.function.Consumer;

import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.MessageResponse;
import io.github.mistralconnectors.client.model.connector.Connector;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.client.model.connector.GetConnectorRequest;
import io.github.mistralconnectors.client.model.connector.ListConnectorsRequest;
import io.github.mistralconnectors.client.model.connector.PaginatedConnectors;
import io.github.mistralconnectors.client.model.connector.UpdateConnectorRequest;
import io.github.mistralconnectors.client.model.tool.ToolExecutionConfiguration;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What is done with connectors themselves: create, find, change, share, activate. Part of
 * {@link ReactiveConnectorsClient}, where what holds for all its methods is said.
 */
public interface ReactiveConnectorMethods {

	/**
	 * As {@link ConnectorMethods#create(CreateConnectorRequest)}. Nothing is sent before
	 * subscription; cancelling drops the connection.
	 * @param request what to create
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<Connector> create(CreateConnectorRequest request);

	/**
	 * As {@link ConnectorMethods#list()}. Nothing is sent before subscription.
	 * @return the same result, or the same exception as an error signal
	 */
	default Mono<PaginatedConnectors> list() {
		return list(ListConnectorsRequest.builder().build());
	}

	/**
	 * As {@link ConnectorMethods#list(ListConnectorsRequest)}. Nothing is sent before
	 * subscription; cancelling drops the connection.
	 * @param request filters, page size (1 to 1000) and position
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<PaginatedConnectors> list(ListConnectorsRequest request);

	/**
	 * As {@link ConnectorMethods#listAll()}. A page is fetched when the items of the one
	 * before have been taken and more are wanted; cancelling stops it.
	 * @return the same items, or the same exception as an error signal
	 */
	default Flux<Connector> listAll() {
		return listAll(ListConnectorsRequest.builder().build());
	}

	/**
	 * As {@link ConnectorMethods#listAll(ListConnectorsRequest)}. A page is fetched when
	 * the items of the one before have been taken and more are wanted; cancelling stops
	 * it.
	 * @param request filters, page size (1 to 1000) and where to begin
	 * @return the same items, or the same exception as an error signal
	 */
	Flux<Connector> listAll(ListConnectorsRequest request);

	/**
	 * As {@link ConnectorMethods#get(String)}. Nothing is sent before subscription.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @return the same result, or the same exception as an error signal
	 */
	default Mono<Connector> get(String connectorIdOrName) {
		return get(connectorIdOrName, GetConnectorRequest.builder().build());
	}

	/**
	 * As {@link ConnectorMethods#get(String, GetConnectorRequest)}. Nothing is sent
	 * before subscription; cancelling drops the connection.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param request what to fetch with it
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<Connector> get(String connectorIdOrName, GetConnectorRequest request);

	/**
	 * As {@link ConnectorMethods#update(UUID, UpdateConnectorRequest)}. Nothing is sent
	 * before subscription; cancelling drops the connection.
	 * @param connectorId the connector's id; the service takes no name here
	 * @param request what to change; its protocol must be the connector's own
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<Connector> update(UUID connectorId, UpdateConnectorRequest request);

	/**
	 * As {@link ConnectorMethods#update(Connector, Consumer)}. Nothing is sent before
	 * subscription.
	 * @param connector the connector
	 * @param changes sets what to change
	 * @return the same result, or the same exception as an error signal
	 */
	default Mono<Connector> update(Connector connector, Consumer<UpdateConnectorRequest.Builder> changes) {
		UpdateConnectorRequest.Builder request = UpdateConnectorRequest.of(connector);
		changes.accept(request);
		return update(connector.id(), request.build());
	}

	/**
	 * As {@link ConnectorMethods#delete(UUID)}. Nothing is sent before subscription;
	 * cancelling drops the connection.
	 * @param connectorId the connector's id; the service takes no name here
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<MessageResponse> delete(UUID connectorId);

	/**
	 * As {@link ConnectorMethods#share(UUID)}. Nothing is sent before subscription;
	 * cancelling drops the connection.
	 * @param connectorId the connector's id; the service takes no name here
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<MessageResponse> share(UUID connectorId);

	/**
	 * As {@link ConnectorMethods#unshare(UUID)}. Nothing is sent before subscription;
	 * cancelling drops the connection.
	 * @param connectorId the connector's id; the service takes no name here
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<MessageResponse> unshare(UUID connectorId);

	/**
	 * As {@link ConnectorMethods#shareToOrganization(UUID)}. Nothing is sent before
	 * subscription; cancelling drops the connection.
	 * @param connectorId the connector's id; the service takes no name here
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<MessageResponse> shareToOrganization(UUID connectorId);

	/**
	 * As {@link ConnectorMethods#unshareFromOrganization(UUID)}. Nothing is sent before
	 * subscription; cancelling drops the connection.
	 * @param connectorId the connector's id; the service takes no name here
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<MessageResponse> unshareFromOrganization(UUID connectorId);

	/**
	 * As {@link ConnectorMethods#activate(UUID, ConsumerScope)}. Nothing is sent before
	 * subscription; cancelling drops the connection.
	 * @param connectorId the connector's id; the service takes no name here
	 * @param scope for whom; all but the user need a permission
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<MessageResponse> activate(UUID connectorId, ConsumerScope scope);

	/**
	 * As
	 * {@link ConnectorMethods#activate(UUID, ConsumerScope, ToolExecutionConfiguration)}.
	 * Nothing is sent before subscription; cancelling drops the connection.
	 * @param connectorId the connector's id; the service takes no name here
	 * @param scope for whom; all but the user need a permission
	 * @param configuration which tools are offered, and which need a confirmation
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<MessageResponse> activate(UUID connectorId, ConsumerScope scope, ToolExecutionConfiguration configuration);

	/**
	 * As {@link ConnectorMethods#deactivate(UUID, ConsumerScope)}. Nothing is sent before
	 * subscription; cancelling drops the connection.
	 * @param connectorId the connector's id; the service takes no name here
	 * @param scope for whom; all but the user need a permission
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<MessageResponse> deactivate(UUID connectorId, ConsumerScope scope);

}
