// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.api;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import io.github.mistralconnectors.client.internal.gateway.GatewayToolCall;
import io.github.mistralconnectors.client.internal.gateway.McpSessions;
import io.github.mistralconnectors.client.internal.http.ApiRequest;
import io.github.mistralconnectors.client.internal.http.Operation;
import io.github.mistralconnectors.client.internal.json.ApiJson;
import io.github.mistralconnectors.client.internal.json.ToolJson;
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
import io.github.mistralconnectors.client.model.tool.ToolAnnotations;
import io.github.mistralconnectors.client.model.tool.ToolExecutionConfiguration;
import io.github.mistralconnectors.client.settings.ApiVersion;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.client.settings.ToolCallRoute;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;

/**
 * Catalog of the operations: arguments become requests here, and nowhere else. It also
 * decides how requests are sent to a service of an older API version, as far as that was
 * set or found out.
 */
public final class ConnectorsApi {

	private static final ParameterizedTypeReference<List<ConnectorTool>> TOOLS = new ParameterizedTypeReference<>() {
	};

	private static final ParameterizedTypeReference<List<AuthenticationMethod>> METHODS = new ParameterizedTypeReference<>() {
	};

	/** Member that is always set and left out where the service does not have it. */
	private static final String PROTOCOL = "protocol";

	private static final String SERVER = "server";

	/**
	 * Address of a server to which the service appends a slash when it writes it back.
	 */
	private static final Pattern SERVER_WITHOUT_PATH = Pattern.compile("https?://[^/?#]+", Pattern.CASE_INSENSITIVE);

	/** Time by which the clock of the service may be behind ours. */
	private static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

	/** Members of a creation that an update takes, and that a connector shows. */
	private static final Set<String> VISIBLE = Set.of("description", SERVER, "title", "icon_url", "system_prompt");

	/** Members of a creation that an update takes, and that a connector does not show. */
	private static final Set<String> HIDDEN = Set.of("headers", "auth_data", "auth_methods");

	private final VersionedParameters parameters;

	private final ToolCallRoute toolCallRoute;

	private volatile boolean upsertByPost;

	private final McpSessions sessions;

	private final Set<String> trustedConnectors;

	/** Connector and name of each tool that may run twice, as trusted annotations say. */
	private final Set<List<String>> repeatableTools = ConcurrentHashMap.newKeySet();

	/**
	 * Creates a catalog.
	 * @param parameters the parameters that the service has
	 * @param toolCallRoute route of tool calls
	 * @param trustedConnectors connectors whose tools are repeated as annotated
	 */
	public ConnectorsApi(VersionedParameters parameters, ToolCallRoute toolCallRoute, Set<String> trustedConnectors) {
		this(parameters, toolCallRoute, trustedConnectors, new McpSessions());
	}

	private ConnectorsApi(VersionedParameters parameters, ToolCallRoute toolCallRoute, Set<String> trustedConnectors,
			McpSessions sessions) {
		this.sessions = sessions;
		this.parameters = parameters;
		this.toolCallRoute = toolCallRoute;
		this.upsertByPost = !parameters.apiVersion().isAtLeast(ApiVersion.V2026_09);
		this.trustedConnectors = trustedConnectors;
	}

	/**
	 * Returns the catalog for a view. Another key may see other connectors under the same
	 * names, whose annotations are not trusted.
	 */
	public ConnectorsApi with(RequestOptions options) {
		boolean sameKey = options.apiKey() == null
				&& options.headers().keySet().stream().noneMatch(HttpHeaders.AUTHORIZATION::equalsIgnoreCase);
		return sameKey ? this : new ConnectorsApi(this.parameters, this.toolCallRoute, Set.of(), this.sessions);
	}

	public ApiVersion apiVersion() {
		return this.parameters.apiVersion();
	}

	public ApiRequest<Connector> create(CreateConnectorRequest request) {
		return withProtocol(ApiRequest.of(Operation.CREATE, Connector.class).connector(request.name()), request,
				request.protocol())
			.lookup(get(request.name(), GetConnectorRequest.builder().build()),
					(found, callStart) -> isResult(found, request, callStart));
	}

	/** Returns whether a connector is the one that a call has created. */
	private static boolean isResult(Connector found, CreateConnectorRequest request, Instant callStart) {
		Map<String, @Nullable Object> wanted = ApiJson.members(request);
		Instant createdAt = found.createdAt();
		return request.name().equals(found.name()) && Objects.equals(wanted.get("description"), found.description())
				&& isSame(SERVER, wanted.get(SERVER), found.server()) && createdAt != null
				&& !createdAt.isBefore(callStart.minus(CLOCK_SKEW));
	}

	/**
	 * Returns the update that brings a connector into the state of a creation, null if
	 * nothing differs.
	 */
	public @Nullable ApiRequest<Connector> update(Connector existing, CreateConnectorRequest request) {
		Map<String, @Nullable Object> changes = ApiJson.members(request);
		Map<String, @Nullable Object> shown = ApiJson.members(existing);
		changes.entrySet()
			.removeIf((member) -> !HIDDEN.contains(member.getKey()) && (!VISIBLE.contains(member.getKey())
					|| isSame(member.getKey(), member.getValue(), shown.get(member.getKey()))));
		if (changes.isEmpty()) {
			return null;
		}
		changes.put(PROTOCOL, existing.protocol().value());
		return withProtocol(ApiRequest.of(Operation.UPDATE, Connector.class).connector("connector_id", existing.id()),
				changes, existing.protocol());
	}

	private static boolean isSame(String member, @Nullable Object wanted, @Nullable Object shown) {
		return text(member, wanted).equals(text(member, shown));
	}

	private static String text(String member, @Nullable Object value) {
		String text = Objects.toString(value, "");
		return (member.equals(SERVER) && SERVER_WITHOUT_PATH.matcher(text).matches()) ? text + "/" : text;
	}

	public ApiRequest<PaginatedConnectors> list(ListConnectorsRequest request) {
		return this.parameters.check(ApiRequest.of(Operation.LIST, PaginatedConnectors.class)
			.query("active", request.active())
			.query("supports_mcp", request.supportsMcp())
			.query("fetch_connection_secrets", request.fetchConnectionSecrets())
			.query("cursor", request.cursor())
			.query("page_size", request.pageSize()));
	}

	public ApiRequest<Connector> get(String connectorIdOrName, GetConnectorRequest request) {
		return this.parameters.check(ApiRequest.of(Operation.GET, Connector.class)
			.connector("connector_id_or_name", connectorIdOrName)
			.query("fetch_user_data", request.fetchUserData())
			.query("fetch_customer_data", request.fetchCustomerData())
			.query("fetch_connection_secrets", request.fetchConnectionSecrets()));
	}

	public ApiRequest<Connector> update(UUID connectorId, UpdateConnectorRequest request) {
		ApiRequest<Connector> update = ApiRequest.of(Operation.UPDATE, Connector.class)
			.connector("connector_id", connectorId);
		return withProtocol(update, request, request.protocol());
	}

	/** Returns the request of an operation that needs no more than the connector. */
	public ApiRequest<MessageResponse> onConnector(Operation operation, UUID connectorId) {
		return acknowledged(operation).connector("connector_id", connectorId);
	}

	public ApiRequest<MessageResponse> activate(UUID connectorId, ConsumerScope scope,
			@Nullable ToolExecutionConfiguration configuration) {
		ApiRequest<MessageResponse> request = activation(Operation.ACTIVATE, connectorId, scope);
		return (configuration != null) ? request.body(configuration) : request;
	}

	public ApiRequest<MessageResponse> deactivate(UUID connectorId, ConsumerScope scope) {
		return activation(Operation.DEACTIVATE, connectorId, scope);
	}

	private ApiRequest<MessageResponse> activation(Operation operation, UUID connectorId, ConsumerScope scope) {
		return onConnector(operation, connectorId).path("consumer_scope", pathValue(scope));
	}

	public ApiRequest<List<AuthenticationMethod>> getAuthenticationMethods(String connectorIdOrName) {
		return ApiRequest.of(Operation.GET_AUTHENTICATION_METHODS, METHODS)
			.connector("connector_id_or_name", connectorIdOrName);
	}

	public ApiRequest<AuthUrlResponse> getAuthUrl(String connectorIdOrName, GetAuthUrlRequest request) {
		return this.parameters.check(ApiRequest.of(Operation.GET_AUTH_URL, AuthUrlResponse.class)
			.connector("connector_id_or_name", connectorIdOrName)
			.query("app_return_url", request.appReturnUrl())
			.credentials(request.credentialsName())
			.query("credentials_title", request.credentialsTitle())
			.query("method_type", request.methodType())
			.query("github_installation_link", request.githubInstallationLink()));
	}

	public ApiRequest<CredentialsResponse> listCredentials(String connectorIdOrName, ConsumerScope scope,
			ListCredentialsRequest request) {
		return ApiRequest.of(Operation.LIST_CREDENTIALS, CredentialsResponse.class)
			.connector("connector_id_or_name", connectorIdOrName)
			.path("consumer_scope", pathValue(scope))
			.query("auth_type", request.authType())
			.query("fetch_default", request.fetchDefault());
	}

	public ApiRequest<MessageResponse> saveCredentials(Operation operation, String connectorIdOrName,
			ConsumerScope scope, CreateOrUpdateCredentialsRequest request) {
		return this.parameters.body(acknowledged(operation).connector("connector_id_or_name", connectorIdOrName)
			.path("consumer_scope", pathValue(scope)), request);
	}

	/**
	 * Creates or updates by PATCH. A service of an older version does not know the method
	 * and says so, which means that nothing was done: the other request may follow at
	 * once.
	 */
	public ApiRequest<MessageResponse> createOrUpdateCredentials(String connectorIdOrName, ConsumerScope scope,
			CreateOrUpdateCredentialsRequest request) {
		ApiRequest<MessageResponse> byPost = saveCredentials(Operation.CREATE_OR_UPDATE_CREDENTIALS_BY_POST,
				connectorIdOrName, scope, request);
		return this.upsertByPost ? byPost
				: saveCredentials(Operation.CREATE_OR_UPDATE_CREDENTIALS, connectorIdOrName, scope, request)
					.ifMethodNotAllowed(() -> {
						this.upsertByPost = true;
						return byPost;
					});
	}

	public ApiRequest<MessageResponse> deleteCredentials(String connectorIdOrName, ConsumerScope scope,
			String credentialsName) {
		return acknowledged(Operation.DELETE_CREDENTIALS).connector("connector_id_or_name", connectorIdOrName)
			.path("consumer_scope", pathValue(scope))
			.path("credentials_name", credentialsName);
	}

	public ApiRequest<MessageResponse> deleteAllUserCredentials(String connectorIdOrName) {
		return acknowledged(Operation.DELETE_ALL_USER_CREDENTIALS).connector("connector_id_or_name", connectorIdOrName);
	}

	public ApiRequest<List<ConnectorTool>> listTools(String connectorIdOrName, ListToolsRequest request) {
		return this.parameters.check(pageOfTools(connectorIdOrName, request));
	}

	/** Returns the request for a page that the caller has not asked for by its number. */
	public ApiRequest<List<ConnectorTool>> pageOfTools(String connectorIdOrName, ListToolsRequest request) {
		ApiRequest<List<ConnectorTool>> listing = ApiRequest.of(Operation.LIST_TOOLS, TOOLS)
			.connector("connector_id_or_name", connectorIdOrName)
			.query("page", request.page())
			.query("page_size", request.pageSize())
			.query("refresh", request.refresh())
			.query("pretty", request.pretty())
			.credentials(request.credentialsName());
		return this.trustedConnectors.contains(connectorIdOrName)
				? listing.onResponse((tools) -> learn(connectorIdOrName, tools)) : listing;
	}

	/** Takes over the annotations of a listing; tools it does not name stay. */
	private void learn(String connectorIdOrName, List<ConnectorTool> tools) {
		for (ConnectorTool tool : tools) {
			List<String> key = List.of(connectorIdOrName, tool.name());
			if (mayRunTwice(tool.annotations())) {
				this.repeatableTools.add(key);
			}
			else {
				this.repeatableTools.remove(key);
			}
		}
	}

	private static boolean mayRunTwice(@Nullable ToolAnnotations annotations) {
		return annotations != null && (Boolean.TRUE.equals(annotations.readOnlyHint())
				|| Boolean.TRUE.equals(annotations.idempotentHint()));
	}

	public ApiRequest<ConnectorToolCallResponse> callTool(String connectorIdOrName, String toolName,
			CallToolRequest request) {
		boolean gateway = this.toolCallRoute == ToolCallRoute.GATEWAY;
		ApiRequest<ConnectorToolCallResponse> call = ApiRequest
			.of(gateway ? Operation.CALL_TOOL_BY_GATEWAY : Operation.CALL_TOOL, ConnectorToolCallResponse.class)
			.connector("connector_id_or_name", connectorIdOrName)
			.path("tool_name", toolName)
			.credentials(request.credentialsName())
			.repeatable(isRepeatable(connectorIdOrName, toolName, request))
			.toolCallId(request.toolCallId());
		return gateway ? call.body(ToolJson.callParams(toolName, request.arguments()))
			.strategy(new GatewayToolCall(this.sessions)) : call.body(ToolJson.callBody(request.arguments()));
	}

	/** Returns whether a tool may run twice; one that was not listed has effects. */
	private boolean isRepeatable(String connectorIdOrName, String toolName, CallToolRequest request) {
		Boolean declared = request.repeatable();
		return (declared != null) ? declared : this.trustedConnectors.contains(connectorIdOrName)
				&& this.repeatableTools.contains(List.of(connectorIdOrName, toolName));
	}

	private <R> ApiRequest<R> withProtocol(ApiRequest<R> request, Object body, ConnectorProtocol protocol) {
		if (this.parameters.has(request.operation(), PROTOCOL)) {
			return this.parameters.body(request, body);
		}
		Assert.isTrue(ConnectorProtocol.MCP.equals(protocol), () -> "API version " + this.parameters.apiVersion()
				+ " knows no protocol other than mcp, but it is " + protocol);
		Map<String, @Nullable Object> members = ApiJson.members(body);
		members.remove(PROTOCOL);
		return this.parameters.body(request, members);
	}

	/** Returns a request whose response is a message that may as well be missing. */
	private static ApiRequest<MessageResponse> acknowledged(Operation operation) {
		return ApiRequest.of(operation, MessageResponse.class).emptyValue(new MessageResponse(null));
	}

	private static String pathValue(ConsumerScope scope) {
		Assert.notNull(scope, "The consumer scope must be given");
		return scope.pathValue();
	}

}
