// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import io.github.mistralconnectors.client.model.ConnectorProtocol;
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
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;

/**
 * The catalogue: each operation once, from its arguments to the request. Both clients are
 * rows of one-liners over it. It also knows which edition's manners to use, as far as
 * that was set or found out.
 */
final class ConnectorsApi {

	private static final ParameterizedTypeReference<List<ConnectorTool>> TOOLS = new ParameterizedTypeReference<>() {
	};

	private static final ParameterizedTypeReference<List<AuthenticationMethod>> METHODS = new ParameterizedTypeReference<>() {
	};

	/** By how much the service's clock may be behind ours. */
	private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

	private final boolean sendProtocol;

	private volatile CredentialsUpsert credentialsUpsert;

	private final TrustedTools trustedTools;

	ConnectorsApi(boolean sendProtocol, CredentialsUpsert credentialsUpsert, TrustedTools trustedTools) {
		this.trustedTools = trustedTools;
		this.sendProtocol = sendProtocol;
		this.credentialsUpsert = credentialsUpsert;
	}

	/**
	 * Another key may see other connectors under the same names, whose word is worth
	 * nothing yet.
	 */
	ConnectorsApi with(RequestOptions options) {
		boolean sameKey = options.apiKey() == null
				&& options.headers().keySet().stream().noneMatch(HttpHeaders.AUTHORIZATION::equalsIgnoreCase);
		return sameKey ? this
				: new ConnectorsApi(this.sendProtocol, this.credentialsUpsert, new TrustedTools(Set.of()));
	}

	ApiRequest<Connector> create(CreateConnectorRequest request) {
		Instant earliest = Instant.now().minus(CLOCK_SKEW);
		Lookup<Connector> lookup = new Lookup<>(get(request.name(), GetConnectorRequest.builder().build()),
				(found) -> request.describes(found) && isSince(found.createdAt(), earliest));
		return withProtocol(ApiRequest.of(Operation.CREATE, Connector.class), request, request.protocol())
			.clearedUpBy(lookup);
	}

	private static boolean isSince(@Nullable Instant time, Instant earliest) {
		return time != null && !time.isBefore(earliest);
	}

	ApiRequest<PaginatedConnectors> list(ListConnectorsRequest request) {
		return ApiRequest.of(Operation.LIST, PaginatedConnectors.class)
			.query("active", request.active())
			.query("fetch_connection_secrets", request.fetchConnectionSecrets())
			.query("cursor", request.cursor())
			.query("page_size", request.pageSize());
	}

	ApiRequest<Connector> get(String connectorIdOrName, GetConnectorRequest request) {
		return ApiRequest.of(Operation.GET, Connector.class)
			.path("connector_id_or_name", connectorIdOrName)
			.query("fetch_user_data", request.fetchUserData())
			.query("fetch_customer_data", request.fetchCustomerData())
			.query("fetch_connection_secrets", request.fetchConnectionSecrets());
	}

	ApiRequest<Connector> update(UUID connectorId, UpdateConnectorRequest request) {
		ApiRequest<Connector> update = ApiRequest.of(Operation.UPDATE, Connector.class)
			.path("connector_id", connectorId);
		return withProtocol(update, request, request.protocol());
	}

	ApiRequest<MessageResponse> delete(UUID connectorId) {
		return ApiRequest.acknowledged(Operation.DELETE).path("connector_id", connectorId);
	}

	ApiRequest<MessageResponse> share(UUID connectorId) {
		return ApiRequest.acknowledged(Operation.SHARE).path("connector_id", connectorId);
	}

	ApiRequest<MessageResponse> unshare(UUID connectorId) {
		return ApiRequest.acknowledged(Operation.UNSHARE).path("connector_id", connectorId);
	}

	ApiRequest<MessageResponse> shareToOrganization(UUID connectorId) {
		return ApiRequest.acknowledged(Operation.SHARE_TO_ORGANIZATION).path("connector_id", connectorId);
	}

	ApiRequest<MessageResponse> unshareFromOrganization(UUID connectorId) {
		return ApiRequest.acknowledged(Operation.UNSHARE_FROM_ORGANIZATION).path("connector_id", connectorId);
	}

	ApiRequest<MessageResponse> activate(UUID connectorId, ConsumerScope scope,
			@Nullable ToolExecutionConfiguration configuration) {
		ApiRequest<MessageResponse> request = activation(Operation.ACTIVATE, connectorId, scope);
		return (configuration != null) ? request.body(configuration) : request;
	}

	ApiRequest<MessageResponse> deactivate(UUID connectorId, ConsumerScope scope) {
		return activation(Operation.DEACTIVATE, connectorId, scope);
	}

	private static ApiRequest<MessageResponse> activation(Operation operation, UUID connectorId, ConsumerScope scope) {
		return ApiRequest.acknowledged(operation)
			.path("connector_id", connectorId)
			.path("consumer_scope", pathValue(scope));
	}

	ApiRequest<List<AuthenticationMethod>> getAuthenticationMethods(String connectorIdOrName) {
		return ApiRequest.of(Operation.GET_AUTHENTICATION_METHODS, METHODS)
			.path("connector_id_or_name", connectorIdOrName);
	}

	ApiRequest<AuthUrlResponse> getAuthUrl(String connectorIdOrName, GetAuthUrlRequest request) {
		return ApiRequest.of(Operation.GET_AUTH_URL, AuthUrlResponse.class)
			.path("connector_id_or_name", connectorIdOrName)
			.query("app_return_url", request.appReturnUrl())
			.query("credentials_name", request.credentialsName())
			.query("credentials_title", request.credentialsTitle())
			.query("method_type", request.methodType())
			.query("github_installation_link", request.githubInstallationLink());
	}

	ApiRequest<CredentialsResponse> listCredentials(String connectorIdOrName, ConsumerScope scope,
			ListCredentialsRequest request) {
		return ApiRequest.of(Operation.LIST_CREDENTIALS, CredentialsResponse.class)
			.path("connector_id_or_name", connectorIdOrName)
			.path("consumer_scope", pathValue(scope))
			.query("auth_type", request.authType())
			.query("fetch_default", request.fetchDefault());
	}

	ApiRequest<MessageResponse> createCredentials(String connectorIdOrName, ConsumerScope scope,
			CreateOrUpdateCredentialsRequest request) {
		return saving(Operation.CREATE_CREDENTIALS, connectorIdOrName, scope, request);
	}

	ApiRequest<MessageResponse> updateCredentials(String connectorIdOrName, ConsumerScope scope,
			CreateOrUpdateCredentialsRequest request) {
		return saving(Operation.UPDATE_CREDENTIALS, connectorIdOrName, scope, request);
	}

	/**
	 * PATCH is the upsert of the newest edition. One before has no such method and says
	 * so, which means that nothing was done: the other request may follow at once.
	 */
	ApiRequest<MessageResponse> createOrUpdateCredentials(String connectorIdOrName, ConsumerScope scope,
			CreateOrUpdateCredentialsRequest request) {
		ApiRequest<MessageResponse> byPost = saving(Operation.CREATE_OR_UPDATE_CREDENTIALS_BY_POST, connectorIdOrName,
				scope, request);
		ApiRequest<MessageResponse> byPatch = saving(Operation.CREATE_OR_UPDATE_CREDENTIALS, connectorIdOrName, scope,
				request);
		return switch (this.credentialsUpsert) {
			case POST -> byPost;
			case PATCH -> byPatch;
			case DETECT -> byPatch.ifMethodNotAllowed(() -> {
				this.credentialsUpsert = CredentialsUpsert.POST;
				return byPost;
			});
		};
	}

	private static ApiRequest<MessageResponse> saving(Operation operation, String connectorIdOrName,
			ConsumerScope scope, CreateOrUpdateCredentialsRequest request) {
		return ApiRequest.acknowledged(operation)
			.path("connector_id_or_name", connectorIdOrName)
			.path("consumer_scope", pathValue(scope))
			.body(request);
	}

	ApiRequest<MessageResponse> deleteCredentials(String connectorIdOrName, ConsumerScope scope,
			String credentialsName) {
		return ApiRequest.acknowledged(Operation.DELETE_CREDENTIALS)
			.path("connector_id_or_name", connectorIdOrName)
			.path("consumer_scope", pathValue(scope))
			.path("credentials_name", credentialsName);
	}

	ApiRequest<MessageResponse> deleteAllUserCredentials(String connectorIdOrName) {
		return ApiRequest.acknowledged(Operation.DELETE_ALL_USER_CREDENTIALS)
			.path("connector_id_or_name", connectorIdOrName);
	}

	ApiRequest<List<ConnectorTool>> listTools(String connectorIdOrName, ListToolsRequest request) {
		ApiRequest<List<ConnectorTool>> listing = ApiRequest.of(Operation.LIST_TOOLS, TOOLS)
			.path("connector_id_or_name", connectorIdOrName)
			.query("page", request.page())
			.query("page_size", request.pageSize())
			.query("refresh", request.refresh())
			.query("pretty", request.pretty())
			.query("credentials_name", request.credentialsName());
		return this.trustedTools.isTrusted(connectorIdOrName)
				? listing.onAnswer((tools) -> this.trustedTools.learn(connectorIdOrName, tools)) : listing;
	}

	ApiRequest<ConnectorToolCallResponse> callTool(String connectorIdOrName, String toolName, CallToolRequest request) {
		return ApiRequest.of(Operation.CALL_TOOL, ConnectorToolCallResponse.class)
			.path("connector_id_or_name", connectorIdOrName)
			.path("tool_name", toolName)
			.query("credentials_name", request.credentialsName())
			.body(CallerJson.callBody(request.arguments()))
			.repeatable(isRepeatable(connectorIdOrName, toolName, request));
	}

	private boolean isRepeatable(String connectorIdOrName, String toolName, CallToolRequest request) {
		Boolean callersWord = request.repeatable();
		return (callersWord != null) ? callersWord : this.trustedTools.isRepeatable(connectorIdOrName, toolName);
	}

	private <R> ApiRequest<R> withProtocol(ApiRequest<R> request, Object body, ConnectorProtocol protocol) {
		if (this.sendProtocol) {
			return request.body(body);
		}
		Assert.isTrue(ConnectorProtocol.MCP.equals(protocol),
				() -> "A client that sends no protocol must not be given one other than mcp, but has " + protocol);
		return request.body(ApiJson.writeWithout("protocol", body));
	}

	private static String pathValue(ConsumerScope scope) {
		Assert.notNull(scope, "The consumer scope must be given");
		return scope.pathValue();
	}

}
