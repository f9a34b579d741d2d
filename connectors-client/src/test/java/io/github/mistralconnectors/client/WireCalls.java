// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.auth.AuthenticationType;
import io.github.mistralconnectors.client.model.auth.GetAuthUrlRequest;
import io.github.mistralconnectors.client.model.auth.ListCredentialsRequest;
import io.github.mistralconnectors.client.model.connector.GetConnectorRequest;
import io.github.mistralconnectors.client.model.connector.ListConnectorsRequest;
import io.github.mistralconnectors.client.model.connector.UpdateConnectorRequest;
import io.github.mistralconnectors.client.model.tool.CallToolRequest;
import io.github.mistralconnectors.client.model.tool.ListToolsRequest;
import tools.jackson.databind.JsonNode;

/**
 * Makes recorded calls with the client and translates the SDK's names into its names.
 */
final class WireCalls {

	private static final Pattern CREDENTIALS = Pattern
		.compile("(list|create_or_update|delete)_(user|workspace|organization)_credentials");

	private final ConnectorsClient client;

	WireCalls(ConnectorsClient client) {
		this.client = client;
	}

	Object make(JsonNode recorded) {
		WireArgs args = WireArgs.of(recorded.path("args"));
		Matcher credentials = CREDENTIALS.matcher(recorded.path("operation").stringValue());
		Object result = credentials.matches()
				? credentials(credentials.group(1), args, ConsumerScope.valueOf(credentials.group(2).toUpperCase()))
				: call(recorded.path("operation").stringValue(), args);
		args.assertAllUsed();
		return result;
	}

	private Object call(String operation, WireArgs args) {
		return switch (operation) {
			case "create" -> this.client.create(WireBodies.create(args));
			case "list" -> list(args);
			case "get" -> get(args);
			case "update" -> update(args);
			case "delete" -> this.client.delete(args.id("connector_id"));
			case "share" -> this.client.share(args.id("connector_id"));
			case "unshare" -> this.client.unshare(args.id("connector_id"));
			case "share_to_organization" -> this.client.shareToOrganization(args.id("connector_id"));
			case "unshare_from_organization" -> this.client.unshareFromOrganization(args.id("connector_id"));
			case "activate_for_consumer" -> this.client.activate(args.id("connector_id"), scope(args));
			case "deactivate_for_consumer" -> this.client.deactivate(args.id("connector_id"), scope(args));
			case "get_authentication_methods" ->
				this.client.getAuthenticationMethods(args.required("connector_id_or_name"));
			case "get_auth_url" -> getAuthUrl(args);
			case "list_tools" -> listTools(args);
			case "call_tool" -> callTool(args);
			case "delete_all_user_credentials" ->
				this.client.deleteAllUserCredentials(args.required("connector_id_or_name"));
			case "create_credentials" -> this.client.createCredentials(args.required("connector_id_or_name"),
					scope(args), WireBodies.credentials(args));
			case "update_credentials" -> this.client.updateCredentials(args.required("connector_id_or_name"),
					scope(args), WireBodies.credentials(args));
			default -> throw new AssertionError("No operation of ours for " + operation);
		};
	}

	private Object credentials(String verb, WireArgs args, ConsumerScope scope) {
		String connector = args.required("connector_id_or_name");
		if (verb.equals("list")) {
			ListCredentialsRequest.Builder request = ListCredentialsRequest.builder();
			args.text("auth_type", (value) -> request.authType(new AuthenticationType(value)));
			args.flag("fetch_default", request::fetchDefault);
			return this.client.listCredentials(connector, scope, request.build());
		}
		return verb.equals("delete")
				? this.client.deleteCredentials(connector, scope, args.required("credentials_name"))
				: this.client.createOrUpdateCredentials(connector, scope, WireBodies.credentials(args));
	}

	private Object list(WireArgs args) {
		ListConnectorsRequest.Builder request = ListConnectorsRequest.builder();
		args.text("cursor", request::cursor);
		args.number("page_size", request::pageSize);
		args.json("query_filters", (json) -> {
			WireArgs filters = WireArgs.of(json.isObject() ? json : WireArgs.inexpressible());
			filters.flag("active", request::active);
			filters.flag("fetch_connection_secrets", request::fetchConnectionSecrets);
			filters.assertAllUsed();
		});
		return this.client.list(request.build());
	}

	private Object get(WireArgs args) {
		GetConnectorRequest.Builder request = GetConnectorRequest.builder();
		args.flag("fetch_user_data", request::fetchUserData);
		args.flag("fetch_customer_data", request::fetchCustomerData);
		args.flag("fetch_connection_secrets", request::fetchConnectionSecrets);
		return this.client.get(args.required("connector_id_or_name"), request.build());
	}

	private Object update(WireArgs args) {
		UpdateConnectorRequest request = WireBodies.update(args);
		return this.client.update(args.id("connector_id"), request);
	}

	private Object getAuthUrl(WireArgs args) {
		GetAuthUrlRequest.Builder request = GetAuthUrlRequest.builder();
		args.text("app_return_url", request::appReturnUrl);
		args.text("credentials_name", request::credentialsName);
		args.text("credentials_title", request::credentialsTitle);
		args.text("method_type", (value) -> request.methodType(new AuthenticationType(value)));
		args.flag("github_installation_link", request::githubInstallationLink);
		return this.client.getAuthUrl(args.required("connector_id_or_name"), request.build());
	}

	private Object listTools(WireArgs args) {
		ListToolsRequest.Builder request = ListToolsRequest.builder();
		args.number("page", request::page);
		args.number("page_size", request::pageSize);
		args.flag("refresh", request::refresh);
		args.flag("pretty", request::pretty);
		args.text("credentials_name", request::credentialsName);
		return this.client.listTools(args.required("connector_id_or_name"), request.build());
	}

	private Object callTool(WireArgs args) {
		CallToolRequest.Builder request = CallToolRequest.builder();
		args.json("arguments", (value) -> {
			Map<String, Object> arguments = value.isObject() ? WireJson.members(value) : WireArgs.inexpressible();
			request.arguments(arguments);
		});
		args.text("credentials_name", request::credentialsName);
		return this.client.callTool(args.required("connector_id_or_name"), args.required("tool_name"), request.build());
	}

	private static ConsumerScope scope(WireArgs args) {
		String scope = args.required("consumer_scope");
		if (scope == null) {
			return null;
		}
		for (ConsumerScope known : ConsumerScope.values()) {
			if (known.pathValue().equals(scope)) {
				return known;
			}
		}
		return WireArgs.inexpressible();
	}

}
