// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.List;
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
 * One line an operation.
 */
final class DefaultReactiveConnectorsClient implements ReactiveConnectorsClient {

	private final ReactiveTransport transport;

	DefaultReactiveConnectorsClient(ReactiveTransport transport) {
		this.transport = transport;
	}

	@Override
	public ReactiveConnectorsClient withOptions(RequestOptions options) {
		return new DefaultReactiveConnectorsClient(this.transport.with(options));
	}

	@Override
	public Mono<Connector> create(CreateConnectorRequest request) {
		return this.transport.execute(ConnectorsApi.create(request));
	}

	@Override
	public Mono<PaginatedConnectors> list(ListConnectorsRequest request) {
		return this.transport.execute(ConnectorsApi.list(request));
	}

	@Override
	public Mono<Connector> get(String connectorIdOrName, GetConnectorRequest request) {
		return this.transport.execute(ConnectorsApi.get(connectorIdOrName, request));
	}

	@Override
	public Mono<Connector> update(UUID connectorId, UpdateConnectorRequest request) {
		return this.transport.execute(ConnectorsApi.update(connectorId, request));
	}

	@Override
	public Mono<MessageResponse> delete(UUID connectorId) {
		return this.transport.execute(ConnectorsApi.delete(connectorId));
	}

	@Override
	public Mono<AuthUrlResponse> getAuthUrl(String connectorIdOrName, GetAuthUrlRequest request) {
		return this.transport.execute(ConnectorsApi.getAuthUrl(connectorIdOrName, request));
	}

	@Override
	public Mono<List<ConnectorTool>> listTools(String connectorIdOrName, ListToolsRequest request) {
		return this.transport.execute(ConnectorsApi.listTools(connectorIdOrName, request));
	}

	@Override
	public Mono<ConnectorToolCallResponse> callTool(String connectorIdOrName, String toolName,
			CallToolRequest request) {
		return this.transport.execute(ConnectorsApi.callTool(connectorIdOrName, toolName, request));
	}

	@Override
	public Mono<MessageResponse> createOrUpdateCredentials(String connectorIdOrName, ConsumerScope scope,
			CreateOrUpdateCredentialsRequest request) {
		return this.transport.execute(ConnectorsApi.createOrUpdateCredentials(connectorIdOrName, scope, request));
	}

	@Override
	public Mono<MessageResponse> deleteCredentials(String connectorIdOrName, ConsumerScope scope,
			String credentialsName) {
		return this.transport.execute(ConnectorsApi.deleteCredentials(connectorIdOrName, scope, credentialsName));
	}

	@Override
	public void close() {
		this.transport.close();
	}

}
