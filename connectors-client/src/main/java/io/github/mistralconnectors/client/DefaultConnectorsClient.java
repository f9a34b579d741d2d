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

/**
 * One line an operation.
 */
final class DefaultConnectorsClient implements ConnectorsClient {

	private final BlockingTransport transport;

	DefaultConnectorsClient(BlockingTransport transport) {
		this.transport = transport;
	}

	@Override
	public ConnectorsClient withOptions(RequestOptions options) {
		return new DefaultConnectorsClient(this.transport.with(options));
	}

	@Override
	public Connector create(CreateConnectorRequest request) {
		return this.transport.execute(ConnectorsApi.create(request));
	}

	@Override
	public PaginatedConnectors list(ListConnectorsRequest request) {
		return this.transport.execute(ConnectorsApi.list(request));
	}

	@Override
	public Connector get(String connectorIdOrName, GetConnectorRequest request) {
		return this.transport.execute(ConnectorsApi.get(connectorIdOrName, request));
	}

	@Override
	public Connector update(UUID connectorId, UpdateConnectorRequest request) {
		return this.transport.execute(ConnectorsApi.update(connectorId, request));
	}

	@Override
	public MessageResponse delete(UUID connectorId) {
		return this.transport.execute(ConnectorsApi.delete(connectorId));
	}

	@Override
	public AuthUrlResponse getAuthUrl(String connectorIdOrName, GetAuthUrlRequest request) {
		return this.transport.execute(ConnectorsApi.getAuthUrl(connectorIdOrName, request));
	}

	@Override
	public List<ConnectorTool> listTools(String connectorIdOrName, ListToolsRequest request) {
		return this.transport.execute(ConnectorsApi.listTools(connectorIdOrName, request));
	}

	@Override
	public ConnectorToolCallResponse callTool(String connectorIdOrName, String toolName, CallToolRequest request) {
		return this.transport.execute(ConnectorsApi.callTool(connectorIdOrName, toolName, request));
	}

	@Override
	public MessageResponse createOrUpdateCredentials(String connectorIdOrName, ConsumerScope scope,
			CreateOrUpdateCredentialsRequest request) {
		return this.transport.execute(ConnectorsApi.createOrUpdateCredentials(connectorIdOrName, scope, request));
	}

	@Override
	public MessageResponse deleteCredentials(String connectorIdOrName, ConsumerScope scope, String credentialsName) {
		return this.transport.execute(ConnectorsApi.deleteCredentials(connectorIdOrName, scope, credentialsName));
	}

	@Override
	public void close() {
		this.transport.close();
	}

}
