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
import reactor.core.publisher.Mono;

/**
 * Mistral's Connectors API for code that must not wait. The methods, their requests,
 * results and errors are those of {@link ConnectorsClient}; a request that could not be
 * right is refused when the method is called, everything else happens on subscription,
 * and each subscription is a call of its own.
 */
public interface ReactiveConnectorsClient extends AutoCloseable {

	/**
	 * Starts a client.
	 * @return a builder, see {@link ConnectorsClientBuilder#buildReactive()}
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
	ReactiveConnectorsClient withOptions(RequestOptions options);

	/**
	 * As {@link ConnectorsClient#create(CreateConnectorRequest)}. Nothing is sent before
	 * subscription; cancelling drops the connection.
	 * @param request what to create
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<Connector> create(CreateConnectorRequest request);

	/**
	 * As {@link ConnectorsClient#list()}. Nothing is sent before subscription.
	 * @return the same result
	 */
	default Mono<PaginatedConnectors> list() {
		return list(ListConnectorsRequest.builder().build());
	}

	/**
	 * As {@link ConnectorsClient#list(ListConnectorsRequest)}. Nothing is sent before
	 * subscription; cancelling drops the connection.
	 * @param request filters, page size (1 to 1000) and position
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<PaginatedConnectors> list(ListConnectorsRequest request);

	/**
	 * As {@link ConnectorsClient#get(String)}. Nothing is sent before subscription.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @return the same result
	 */
	default Mono<Connector> get(String connectorIdOrName) {
		return get(connectorIdOrName, GetConnectorRequest.builder().build());
	}

	/**
	 * As {@link ConnectorsClient#get(String, GetConnectorRequest)}. Nothing is sent
	 * before subscription; cancelling drops the connection.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param request what to fetch with it
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<Connector> get(String connectorIdOrName, GetConnectorRequest request);

	/**
	 * As {@link ConnectorsClient#update(UUID, UpdateConnectorRequest)}. Nothing is sent
	 * before subscription; cancelling drops the connection.
	 * @param connectorId the connector's id; the service takes no name here
	 * @param request what to change
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<Connector> update(UUID connectorId, UpdateConnectorRequest request);

	/**
	 * As {@link ConnectorsClient#delete(UUID)}. Nothing is sent before subscription;
	 * cancelling drops the connection.
	 * @param connectorId the connector's id; the service takes no name here
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<MessageResponse> delete(UUID connectorId);

	/**
	 * As {@link ConnectorsClient#getAuthUrl(String)}. Nothing is sent before
	 * subscription.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @return the same result
	 */
	default Mono<AuthUrlResponse> getAuthUrl(String connectorIdOrName) {
		return getAuthUrl(connectorIdOrName, GetAuthUrlRequest.builder().build());
	}

	/**
	 * As {@link ConnectorsClient#getAuthUrl(String, GetAuthUrlRequest)}. Nothing is sent
	 * before subscription; cancelling drops the connection.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param request where the browser goes afterwards, and how to name the credentials
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<AuthUrlResponse> getAuthUrl(String connectorIdOrName, GetAuthUrlRequest request);

	/**
	 * As {@link ConnectorsClient#listTools(String)}. Nothing is sent before subscription.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @return the same result
	 */
	default Mono<List<ConnectorTool>> listTools(String connectorIdOrName) {
		return listTools(connectorIdOrName, ListToolsRequest.builder().build());
	}

	/**
	 * As {@link ConnectorsClient#listTools(String, ListToolsRequest)}. Nothing is sent
	 * before subscription; cancelling drops the connection.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param request page (from 1), page size, form and credentials
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<List<ConnectorTool>> listTools(String connectorIdOrName, ListToolsRequest request);

	/**
	 * As {@link ConnectorsClient#callTool(String, String, Map)}. Nothing is sent before
	 * subscription.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param toolName the exact name
	 * @param arguments JSON values by name
	 * @return the same result
	 */
	default Mono<ConnectorToolCallResponse> callTool(String connectorIdOrName, String toolName,
			Map<String, ?> arguments) {
		return callTool(connectorIdOrName, toolName, CallToolRequest.of(arguments));
	}

	/**
	 * As {@link ConnectorsClient#callTool(String, String, CallToolRequest)}. Nothing is
	 * sent before subscription; cancelling drops the connection.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param toolName the exact name, as {@link #listTools(String)} gives it
	 * @param request arguments and credentials
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<ConnectorToolCallResponse> callTool(String connectorIdOrName, String toolName, CallToolRequest request);

	/**
	 * As
	 * {@link ConnectorsClient#createOrUpdateCredentials(String, ConsumerScope, CreateOrUpdateCredentialsRequest)}.
	 * Nothing is sent before subscription; cancelling drops the connection.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param scope whose credentials they are; all but the user's own need a permission
	 * @param request name and credentials
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<MessageResponse> createOrUpdateCredentials(String connectorIdOrName, ConsumerScope scope,
			CreateOrUpdateCredentialsRequest request);

	/**
	 * As {@link ConnectorsClient#deleteCredentials(String, ConsumerScope, String)}.
	 * Nothing is sent before subscription; cancelling drops the connection.
	 * @param connectorIdOrName the connector's id (UUID) or its name; not empty,
	 * {@code .} or {@code ..}
	 * @param scope whose credentials they are
	 * @param credentialsName their name, 1 to 64 letters, digits, {@code _} or {@code -}
	 * @return the same result, or the same exception as an error signal
	 */
	Mono<MessageResponse> deleteCredentials(String connectorIdOrName, ConsumerScope scope, String credentialsName);

	/**
	 * As {@link ConnectorsClient#close()}: ends the calls under way with an error signal
	 * and refuses new ones.
	 */
	@Override
	void close();

}
