// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.time.Instant;
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
import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

/**
 * The catalogue: each operation once, from its arguments to the request. Both clients are
 * rows of one-liners over it.
 */
final class ConnectorsApi {

	private static final ParameterizedTypeReference<List<ConnectorTool>> TOOLS = new ParameterizedTypeReference<>() {
	};

	/** By how much the service's clock may be behind ours. */
	private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

	private ConnectorsApi() {
	}

	static ApiRequest<Connector> create(CreateConnectorRequest request) {
		Instant earliest = Instant.now().minus(CLOCK_SKEW);
		Lookup<Connector> lookup = new Lookup<>(get(request.name(), GetConnectorRequest.builder().build()),
				(found) -> request.describes(found) && isSince(found.createdAt(), earliest));
		return ApiRequest.of(Operation.CREATE, Connector.class).body(request).clearedUpBy(lookup);
	}

	private static boolean isSince(@Nullable Instant time, Instant earliest) {
		return time != null && !time.isBefore(earliest);
	}

	static ApiRequest<PaginatedConnectors> list(ListConnectorsRequest request) {
		return ApiRequest.of(Operation.LIST, PaginatedConnectors.class)
			.query("active", request.active())
			.query("fetch_connection_secrets", request.fetchConnectionSecrets())
			.query("cursor", request.cursor())
			.query("page_size", request.pageSize());
	}

	static ApiRequest<Connector> get(String connectorIdOrName, GetConnectorRequest request) {
		return ApiRequest.of(Operation.GET, Connector.class)
			.path("connector_id_or_name", connectorIdOrName)
			.query("fetch_user_data", request.fetchUserData())
			.query("fetch_customer_data", request.fetchCustomerData())
			.query("fetch_connection_secrets", request.fetchConnectionSecrets());
	}

	static ApiRequest<Connector> update(UUID connectorId, UpdateConnectorRequest request) {
		return ApiRequest.of(Operation.UPDATE, Connector.class).path("connector_id", connectorId).body(request);
	}

	static ApiRequest<MessageResponse> delete(UUID connectorId) {
		return ApiRequest.acknowledged(Operation.DELETE).path("connector_id", connectorId);
	}

	static ApiRequest<AuthUrlResponse> getAuthUrl(String connectorIdOrName, GetAuthUrlRequest request) {
		return ApiRequest.of(Operation.GET_AUTH_URL, AuthUrlResponse.class)
			.path("connector_id_or_name", connectorIdOrName)
			.query("app_return_url", request.appReturnUrl())
			.query("credentials_name", request.credentialsName())
			.query("credentials_title", request.credentialsTitle())
			.query("method_type", request.methodType())
			.query("github_installation_link", request.githubInstallationLink());
	}

	static ApiRequest<List<ConnectorTool>> listTools(String connectorIdOrName, ListToolsRequest request) {
		return ApiRequest.of(Operation.LIST_TOOLS, TOOLS)
			.path("connector_id_or_name", connectorIdOrName)
			.query("page", request.page())
			.query("page_size", request.pageSize())
			.query("refresh", request.refresh())
			.query("pretty", request.pretty())
			.query("credentials_name", request.credentialsName());
	}

	static ApiRequest<ConnectorToolCallResponse> callTool(String connectorIdOrName, String toolName,
			CallToolRequest request) {
		return ApiRequest.of(Operation.CALL_TOOL, ConnectorToolCallResponse.class)
			.path("connector_id_or_name", connectorIdOrName)
			.path("tool_name", toolName)
			.query("credentials_name", request.credentialsName())
			.body(CallerJson.callBody(request.arguments()))
			.repeatable(request.repeatable());
	}

	static ApiRequest<MessageResponse> createOrUpdateCredentials(String connectorIdOrName, ConsumerScope scope,
			CreateOrUpdateCredentialsRequest request) {
		return ApiRequest.acknowledged(Operation.CREATE_OR_UPDATE_CREDENTIALS)
			.path("connector_id_or_name", connectorIdOrName)
			.path("consumer_scope", scope.pathValue())
			.body(request);
	}

	static ApiRequest<MessageResponse> deleteCredentials(String connectorIdOrName, ConsumerScope scope,
			String credentialsName) {
		return ApiRequest.acknowledged(Operation.DELETE_CREDENTIALS)
			.path("connector_id_or_name", connectorIdOrName)
			.path("consumer_scope", scope.pathValue())
			.path("credentials_name", credentialsName);
	}

}
