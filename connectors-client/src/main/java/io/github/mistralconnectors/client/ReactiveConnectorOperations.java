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
 * Operations on connectors: creating, finding, changing, sharing and activating them.
 * Part of {@link ReactiveConnectorsClient}, which describes what all operations have in
 * common.
 *
 * @since 0.1
 */
public interface ReactiveConnectorOperations {

	/**
	 * Reactive variant of {@link ConnectorOperations#create(CreateConnectorRequest)}.
	 * Nothing is sent before subscription; cancelling drops the connection.
	 * @param request the connector to create
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<Connector> create(CreateConnectorRequest request);

	/**
	 * Reactive variant of
	 * {@link ConnectorOperations#createOrUpdate(CreateConnectorRequest)}. Nothing is sent
	 * before subscription; cancelling drops the connection.
	 * @param request the state of the connector
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<Connector> createOrUpdate(CreateConnectorRequest request);

	/**
	 * Reactive variant of {@link ConnectorOperations#list()}. Nothing is sent before
	 * subscription.
	 * @return the same result, or the same exception as an error signal
	 */
	default Mono<PaginatedConnectors> list() {
		return list(ListConnectorsRequest.builder().build());
	}

	/**
	 * Reactive variant of {@link ConnectorOperations#list(ListConnectorsRequest)}.
	 * Nothing is sent before subscription; cancelling drops the connection.
	 * @param request filters, page size (1 to 1000) and position
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<PaginatedConnectors> list(ListConnectorsRequest request);

	/**
	 * Reactive variant of {@link ConnectorOperations#listAll()}. A page is requested when
	 * the items of the one before have been taken and more are needed; cancelling stops
	 * the listing.
	 * @return the same items, or the same exception as an error signal
	 */
	default Flux<Connector> listAll() {
		return listAll(ListConnectorsRequest.builder().build());
	}

	/**
	 * Reactive variant of {@link ConnectorOperations#listAll(ListConnectorsRequest)}. A
	 * page is requested when the items of the one before have been taken and more are
	 * needed; cancelling stops the listing.
	 * @param request filters, page size (1 to 1000) and cursor to begin with
	 * @return the same items, or the same exception as an error signal
	 */
	Flux<Connector> listAll(ListConnectorsRequest request);

	/**
	 * Reactive variant of {@link ConnectorOperations#get(String)}. Nothing is sent before
	 * subscription.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @return the same result, or the same exception as an error signal
	 */
	default Mono<Connector> get(String connectorIdOrName) {
		return get(connectorIdOrName, GetConnectorRequest.builder().build());
	}

	/**
	 * Reactive variant of {@link ConnectorOperations#get(String, GetConnectorRequest)}.
	 * Nothing is sent before subscription; cancelling drops the connection.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param request additional data to return
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<Connector> get(String connectorIdOrName, GetConnectorRequest request);

	/**
	 * Reactive variant of
	 * {@link ConnectorOperations#update(UUID, UpdateConnectorRequest)}. Nothing is sent
	 * before subscription; cancelling drops the connection.
	 * @param connectorId the connector's id; the service takes no name here
	 * @param request the changes; the protocol must be that of the connector
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<Connector> update(UUID connectorId, UpdateConnectorRequest request);

	/**
	 * Reactive variant of {@link ConnectorOperations#update(Connector, Consumer)}.
	 * Nothing is sent before subscription.
	 * @param connector the connector
	 * @param changes sets the changes
	 * @return the same result, or the same exception as an error signal
	 */
	default Mono<Connector> update(Connector connector, Consumer<UpdateConnectorRequest.Builder> changes) {
		UpdateConnectorRequest.Builder request = UpdateConnectorRequest.of(connector);
		changes.accept(request);
		return update(connector.id(), request.build());
	}

	/**
	 * Reactive variant of {@link ConnectorOperations#delete(UUID)}. Nothing is sent
	 * before subscription; cancelling drops the connection.
	 * @param connectorId the connector's id; the service takes no name here
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<MessageResponse> delete(UUID connectorId);

	/**
	 * Reactive variant of {@link ConnectorOperations#share(UUID)}. Nothing is sent before
	 * subscription; cancelling drops the connection.
	 * @param connectorId the connector's id; the service takes no name here
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<MessageResponse> share(UUID connectorId);

	/**
	 * Reactive variant of {@link ConnectorOperations#unshare(UUID)}. Nothing is sent
	 * before subscription; cancelling drops the connection.
	 * @param connectorId the connector's id; the service takes no name here
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<MessageResponse> unshare(UUID connectorId);

	/**
	 * Reactive variant of {@link ConnectorOperations#shareToOrganization(UUID)}. Nothing
	 * is sent before subscription; cancelling drops the connection.
	 * @param connectorId the connector's id; the service takes no name here
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<MessageResponse> shareToOrganization(UUID connectorId);

	/**
	 * Reactive variant of {@link ConnectorOperations#unshareFromOrganization(UUID)}.
	 * Nothing is sent before subscription; cancelling drops the connection.
	 * @param connectorId the connector's id; the service takes no name here
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<MessageResponse> unshareFromOrganization(UUID connectorId);

	/**
	 * Reactive variant of {@link ConnectorOperations#activate(UUID, ConsumerScope)}.
	 * Nothing is sent before subscription; cancelling drops the connection.
	 * @param connectorId the connector's id; the service takes no name here
	 * @param scope consumer scope; all but the user scope need a permission
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<MessageResponse> activate(UUID connectorId, ConsumerScope scope);

	/**
	 * Reactive variant of
	 * {@link ConnectorOperations#activate(UUID, ConsumerScope, ToolExecutionConfiguration)}.
	 * Nothing is sent before subscription; cancelling drops the connection.
	 * @param connectorId the connector's id; the service takes no name here
	 * @param scope consumer scope; all but the user scope need a permission
	 * @param configuration selection of the tools that are offered and of those that need
	 * a confirmation
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<MessageResponse> activate(UUID connectorId, ConsumerScope scope, ToolExecutionConfiguration configuration);

	/**
	 * Reactive variant of {@link ConnectorOperations#deactivate(UUID, ConsumerScope)}.
	 * Nothing is sent before subscription; cancelling drops the connection.
	 * @param connectorId the connector's id; the service takes no name here
	 * @param scope consumer scope; all but the user scope need a permission
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<MessageResponse> deactivate(UUID connectorId, ConsumerScope scope);

}
