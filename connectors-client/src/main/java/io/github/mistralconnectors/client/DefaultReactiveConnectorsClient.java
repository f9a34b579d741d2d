// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import io.github.mistralconnectors.client.error.ConnectorsConflictException;
import io.github.mistralconnectors.client.error.ConnectorsNotFoundException;
import io.github.mistralconnectors.client.internal.api.ConnectorsApi;
import io.github.mistralconnectors.client.internal.gateway.http.HttpConnector;
import io.github.mistralconnectors.client.internal.http.AddressOverride;
import io.github.mistralconnectors.client.internal.http.ApiRequest;
import io.github.mistralconnectors.client.internal.http.Operation;
import io.github.mistralconnectors.client.internal.paging.ConnectorPages;
import io.github.mistralconnectors.client.internal.paging.PageFlux;
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
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Implementation with one line for each operation.
 */
final class DefaultReactiveConnectorsClient implements ReactiveConnectorsClient, AddressOverride, ToolListingAccess {

	private final CallExecutor executor;

	private final ConnectorsApi api;

	DefaultReactiveConnectorsClient(CallExecutor executor, ConnectorsApi api) {
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
	public ReactiveConnectorsClient withOptions(RequestOptions options) {
		return new DefaultReactiveConnectorsClient(this.executor.with(options), this.api.with(options));
	}

	@Override
	public Mono<Connector> create(CreateConnectorRequest request) {
		return this.executor.mono(this.api.create(request));
	}

	@Override
	public Mono<Connector> createOrUpdate(CreateConnectorRequest request) {
		return create(request).onErrorResume(ConnectorsConflictException.class,
				(conflict) -> existing(request.name(), conflict).flatMap((existing) -> {
					ApiRequest<Connector> update = this.api.update(existing, request);
					return (update != null) ? this.executor.mono(update) : Mono.just(existing);
				}));
	}

	/** A name may be taken by a connector that the caller may not see. */
	private Mono<Connector> existing(String name, ConnectorsConflictException conflict) {
		return get(name).onErrorMap(ConnectorsNotFoundException.class, (failure) -> conflict);
	}

	@Override
	public Mono<PaginatedConnectors> list(ListConnectorsRequest request) {
		return this.executor.mono(this.api.list(request));
	}

	@Override
	public Flux<Connector> listAll(ListConnectorsRequest request) {
		return PageFlux.of(ConnectorPages.first(this.api, request), this.executor::page);
	}

	@Override
	public Mono<Connector> get(String connectorIdOrName, GetConnectorRequest request) {
		return this.executor.mono(this.api.get(connectorIdOrName, request));
	}

	@Override
	public Mono<Connector> update(UUID connectorId, UpdateConnectorRequest request) {
		return this.executor.mono(this.api.update(connectorId, request));
	}

	@Override
	public Mono<MessageResponse> delete(UUID connectorId) {
		return this.executor.mono(this.api.onConnector(Operation.DELETE, connectorId));
	}

	@Override
	public Mono<MessageResponse> share(UUID connectorId) {
		return this.executor.mono(this.api.onConnector(Operation.SHARE, connectorId));
	}

	@Override
	public Mono<MessageResponse> unshare(UUID connectorId) {
		return this.executor.mono(this.api.onConnector(Operation.UNSHARE, connectorId));
	}

	@Override
	public Mono<MessageResponse> shareToOrganization(UUID connectorId) {
		return this.executor.mono(this.api.onConnector(Operation.SHARE_TO_ORGANIZATION, connectorId));
	}

	@Override
	public Mono<MessageResponse> unshareFromOrganization(UUID connectorId) {
		return this.executor.mono(this.api.onConnector(Operation.UNSHARE_FROM_ORGANIZATION, connectorId));
	}

	@Override
	public Mono<MessageResponse> activate(UUID connectorId, ConsumerScope scope) {
		return this.executor.mono(this.api.activate(connectorId, scope, null));
	}

	@Override
	public Mono<MessageResponse> activate(UUID connectorId, ConsumerScope scope,
			ToolExecutionConfiguration configuration) {
		return this.executor.mono(this.api.activate(connectorId, scope, configuration));
	}

	@Override
	public Mono<MessageResponse> deactivate(UUID connectorId, ConsumerScope scope) {
		return this.executor.mono(this.api.deactivate(connectorId, scope));
	}

	@Override
	public Mono<List<AuthenticationMethod>> getAuthenticationMethods(String connectorIdOrName) {
		return this.executor.mono(this.api.getAuthenticationMethods(connectorIdOrName));
	}

	@Override
	public Mono<AuthUrlResponse> getAuthUrl(String connectorIdOrName, GetAuthUrlRequest request) {
		return this.executor.mono(this.api.getAuthUrl(connectorIdOrName, request));
	}

	@Override
	public Mono<CredentialsResponse> listCredentials(String connectorIdOrName, ConsumerScope scope,
			ListCredentialsRequest request) {
		return this.executor.mono(this.api.listCredentials(connectorIdOrName, scope, request));
	}

	@Override
	public Mono<MessageResponse> createCredentials(String connectorIdOrName, ConsumerScope scope,
			CreateOrUpdateCredentialsRequest request) {
		return this.executor
			.mono(this.api.saveCredentials(Operation.CREATE_CREDENTIALS, connectorIdOrName, scope, request));
	}

	@Override
	public Mono<MessageResponse> updateCredentials(String connectorIdOrName, ConsumerScope scope,
			CreateOrUpdateCredentialsRequest request) {
		return this.executor
			.mono(this.api.saveCredentials(Operation.UPDATE_CREDENTIALS, connectorIdOrName, scope, request));
	}

	@Override
	public Mono<MessageResponse> createOrUpdateCredentials(String connectorIdOrName, ConsumerScope scope,
			CreateOrUpdateCredentialsRequest request) {
		return this.executor.mono(this.api.createOrUpdateCredentials(connectorIdOrName, scope, request));
	}

	@Override
	public Mono<MessageResponse> deleteCredentials(String connectorIdOrName, ConsumerScope scope,
			String credentialsName) {
		return this.executor.mono(this.api.deleteCredentials(connectorIdOrName, scope, credentialsName));
	}

	@Override
	public Mono<MessageResponse> deleteAllUserCredentials(String connectorIdOrName) {
		return this.executor.mono(this.api.deleteAllUserCredentials(connectorIdOrName));
	}

	@Override
	public Mono<List<ConnectorTool>> listTools(String connectorIdOrName, ListToolsRequest request) {
		return this.executor.mono(this.api.listTools(connectorIdOrName, request));
	}

	@Override
	public Flux<ConnectorTool> listAllTools(String connectorIdOrName, ListToolsRequest request) {
		return PageFlux.of(ToolPages.first(this.api, connectorIdOrName, request),
				this.executor.forCaller(connectorIdOrName)::page);
	}

	@Override
	public Mono<ConnectorToolCallResponse> callTool(String connectorIdOrName, String toolName,
			CallToolRequest request) {
		return this.executor.mono(this.api.callTool(connectorIdOrName, toolName, request));
	}

	@Override
	public WebClient http(String connectorIdOrName) {
		return new HttpConnector(this.executor, connectorIdOrName, null).webClient();
	}

	@Override
	public WebClient http(String connectorIdOrName, String credentialsName) {
		return new HttpConnector(this.executor, connectorIdOrName, credentialsName).webClient();
	}

	@Override
	public void close() {
		this.executor.close();
	}

}
