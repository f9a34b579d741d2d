// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.error.ConnectorsConflictException;
import io.github.mistralconnectors.client.error.ConnectorsNotFoundException;
import io.github.mistralconnectors.client.internal.api.ConnectorsApi;
import io.github.mistralconnectors.client.internal.gateway.http.HttpConnector;
import io.github.mistralconnectors.client.internal.http.AddressOverride;
import io.github.mistralconnectors.client.internal.http.ApiRequest;
import io.github.mistralconnectors.client.internal.http.Operation;
import io.github.mistralconnectors.client.internal.paging.ConnectorPages;
import io.github.mistralconnectors.client.internal.paging.PageStream;
import io.github.mistralconnectors.client.internal.paging.ToolListingAccess;
import io.github.mistralconnectors.client.internal.paging.ToolPages;
import io.github.mistralconnectors.client.internal.retry.CallExecutor;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.MessageResponse;
import io.github.mistralconnectors.client.model.auth.AuthUrlResponse;
import io.github.mistralconnectors.client.model.auth.AuthenticationMethod;
import io.github.mistralconnectors.client.model.auth.CreateOrUpdateCredentialsRequest;
import io.github.mistralconnectors.client.model.auth.CredentialsResponse;
import io.github.mistralconnectors.client.model.auth.GetAuthUrlRequest;
import io.github.mistralconnectors.client.model.auth.ListCredentialsRequest;
import io.github.mistralconnectors.client.model.connector.Connector;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.client.model.connector.GetConnectorRequest;
import io.github.mistralconnectors.client.model.connector.ListConnectorsRequest;
import io.github.mistralconnectors.client.model.connector.PaginatedConnectors;
import io.github.mistralconnectors.client.model.connector.UpdateConnectorRequest;
import io.github.mistralconnectors.client.model.tool.CallToolRequest;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import io.github.mistralconnectors.client.model.tool.ConnectorToolCallResponse;
import io.github.mistralconnectors.client.model.tool.ListToolsRequest;
import io.github.mistralconnectors.client.model.tool.ToolExecutionConfiguration;
import io.github.mistralconnectors.client.settings.RequestOptions;
import org.springframework.web.client.RestClient;

/**
 * Implementation with one line for each operation.
 */
final class DefaultConnectorsClient implements ConnectorsClient, AddressOverride, ToolListingAccess {

	private final CallExecutor executor;

	private final ConnectorsApi api;

	DefaultConnectorsClient(CallExecutor executor, ConnectorsApi api) {
		this.executor = executor;
		this.api = api;
	}

	@Override
	public CallExecutor executor() {
		return this.executor;
	}

	@Override
	public ConnectorsApi api() {
		return this.api;
	}

	@Override
	public void overrideAddress(URI address) {
		this.executor.sender().overrideAddress(address);
	}

	@Override
	public ConnectorsClient withOptions(RequestOptions options) {
		return new DefaultConnectorsClient(this.executor.with(options), this.api.with(options));
	}

	@Override
	public Connector create(CreateConnectorRequest request) {
		return this.executor.await(this.api.create(request));
	}

	@Override
	public Connector createOrUpdate(CreateConnectorRequest request) {
		try {
			return create(request);
		}
		catch (ConnectorsConflictException conflict) {
			Connector existing = existing(request.name(), conflict);
			ApiRequest<Connector> update = this.api.update(existing, request);
			return (update != null) ? this.executor.await(update) : existing;
		}
	}

	/** A name may be taken by a connector that the caller may not see. */
	private Connector existing(String name, ConnectorsConflictException conflict) {
		try {
			return get(name);
		}
		catch (ConnectorsNotFoundException ex) {
			throw conflict;
		}
	}

	@Override
	public PaginatedConnectors list(ListConnectorsRequest request) {
		return this.executor.await(this.api.list(request));
	}

	@Override
	public Stream<Connector> listAll(ListConnectorsRequest request) {
		return PageStream.of(ConnectorPages.first(this.api, request), this.executor::await);
	}

	@Override
	public Connector get(String connectorIdOrName, GetConnectorRequest request) {
		return this.executor.await(this.api.get(connectorIdOrName, request));
	}

	@Override
	public Connector update(UUID connectorId, UpdateConnectorRequest request) {
		return this.executor.await(this.api.update(connectorId, request));
	}

	@Override
	public MessageResponse delete(UUID connectorId) {
		return this.executor.await(this.api.onConnector(Operation.DELETE, connectorId));
	}

	@Override
	public MessageResponse share(UUID connectorId) {
		return this.executor.await(this.api.onConnector(Operation.SHARE, connectorId));
	}

	@Override
	public MessageResponse unshare(UUID connectorId) {
		return this.executor.await(this.api.onConnector(Operation.UNSHARE, connectorId));
	}

	@Override
	public MessageResponse shareToOrganization(UUID connectorId) {
		return this.executor.await(this.api.onConnector(Operation.SHARE_TO_ORGANIZATION, connectorId));
	}

	@Override
	public MessageResponse unshareFromOrganization(UUID connectorId) {
		return this.executor.await(this.api.onConnector(Operation.UNSHARE_FROM_ORGANIZATION, connectorId));
	}

	@Override
	public MessageResponse activate(UUID connectorId, ConsumerScope scope) {
		return this.executor.await(this.api.activate(connectorId, scope, null));
	}

	@Override
	public MessageResponse activate(UUID connectorId, ConsumerScope scope, ToolExecutionConfiguration configuration) {
		return this.executor.await(this.api.activate(connectorId, scope, configuration));
	}

	@Override
	public MessageResponse deactivate(UUID connectorId, ConsumerScope scope) {
		return this.executor.await(this.api.deactivate(connectorId, scope));
	}

	@Override
	public List<AuthenticationMethod> getAuthenticationMethods(String connectorIdOrName) {
		return this.executor.await(this.api.getAuthenticationMethods(connectorIdOrName));
	}

	@Override
	public AuthUrlResponse getAuthUrl(String connectorIdOrName, GetAuthUrlRequest request) {
		return this.executor.await(this.api.getAuthUrl(connectorIdOrName, request));
	}

	@Override
	public CredentialsResponse listCredentials(String connectorIdOrName, ConsumerScope scope,
			ListCredentialsRequest request) {
		return this.executor.await(this.api.listCredentials(connectorIdOrName, scope, request));
	}

	@Override
	public MessageResponse createCredentials(String connectorIdOrName, ConsumerScope scope,
			CreateOrUpdateCredentialsRequest request) {
		return this.executor
			.await(this.api.saveCredentials(Operation.CREATE_CREDENTIALS, connectorIdOrName, scope, request));
	}

	@Override
	public MessageResponse updateCredentials(String connectorIdOrName, ConsumerScope scope,
			CreateOrUpdateCredentialsRequest request) {
		return this.executor
			.await(this.api.saveCredentials(Operation.UPDATE_CREDENTIALS, connectorIdOrName, scope, request));
	}

	@Override
	public MessageResponse createOrUpdateCredentials(String connectorIdOrName, ConsumerScope scope,
			CreateOrUpdateCredentialsRequest request) {
		return this.executor.await(this.api.createOrUpdateCredentials(connectorIdOrName, scope, request));
	}

	@Override
	public MessageResponse deleteCredentials(String connectorIdOrName, ConsumerScope scope, String credentialsName) {
		return this.executor.await(this.api.deleteCredentials(connectorIdOrName, scope, credentialsName));
	}

	@Override
	public MessageResponse deleteAllUserCredentials(String connectorIdOrName) {
		return this.executor.await(this.api.deleteAllUserCredentials(connectorIdOrName));
	}

	@Override
	public List<ConnectorTool> listTools(String connectorIdOrName, ListToolsRequest request) {
		return this.executor.await(this.api.listTools(connectorIdOrName, request));
	}

	@Override
	public Stream<ConnectorTool> listAllTools(String connectorIdOrName, ListToolsRequest request) {
		return PageStream.of(ToolPages.first(this.api, connectorIdOrName, request),
				this.executor.forCaller(connectorIdOrName)::await);
	}

	@Override
	public ConnectorToolCallResponse callTool(String connectorIdOrName, String toolName, CallToolRequest request) {
		return this.executor.await(this.api.callTool(connectorIdOrName, toolName, request));
	}

	@Override
	public RestClient http(String connectorIdOrName) {
		return new HttpConnector(this.executor, connectorIdOrName, null).restClient();
	}

	@Override
	public RestClient http(String connectorIdOrName, String credentialsName) {
		return new HttpConnector(this.executor, connectorIdOrName, credentialsName).restClient();
	}

	@Override
	public void close() {
		this.executor.close();
	}

}
