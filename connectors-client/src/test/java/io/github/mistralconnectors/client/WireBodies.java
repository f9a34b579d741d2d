// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import io.github.mistralconnectors.client.internal.json.ApiJson;
import io.github.mistralconnectors.client.model.ResourceVisibility;
import io.github.mistralconnectors.client.model.auth.AuthData;
import io.github.mistralconnectors.client.model.auth.AuthDirection;
import io.github.mistralconnectors.client.model.auth.AuthMethod;
import io.github.mistralconnectors.client.model.auth.AuthenticationType;
import io.github.mistralconnectors.client.model.auth.BearerAuthMethod;
import io.github.mistralconnectors.client.model.auth.ConnectionCredentials;
import io.github.mistralconnectors.client.model.auth.ConnectorAuthenticationHeader;
import io.github.mistralconnectors.client.model.auth.CreateOrUpdateCredentialsRequest;
import io.github.mistralconnectors.client.model.auth.GenericAuthMethod;
import io.github.mistralconnectors.client.model.auth.GlobalHeaderValue;
import io.github.mistralconnectors.client.model.auth.NoneAuthMethod;
import io.github.mistralconnectors.client.model.auth.OAuth2AuthorizationCodeAuthMethod;
import io.github.mistralconnectors.client.model.auth.OAuth2ClientCredentials;
import io.github.mistralconnectors.client.model.auth.OAuth2ClientCredentialsAuthMethod;
import io.github.mistralconnectors.client.model.auth.OAuth2MetadataSecrets;
import io.github.mistralconnectors.client.model.auth.OAuth2Token;
import io.github.mistralconnectors.client.model.auth.OAuth2TokenEndpointAuthMethod;
import io.github.mistralconnectors.client.model.auth.OAuthCredentials;
import io.github.mistralconnectors.client.model.auth.OAuthServerMetadata;
import io.github.mistralconnectors.client.model.auth.TypedAuthMethod;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.client.model.connector.UpdateConnectorRequest;
import tools.jackson.databind.JsonNode;

/**
 * Builds request bodies from recorded arguments, with nothing but the public API.
 */
final class WireBodies {

	private WireBodies() {
	}

	static CreateConnectorRequest create(WireArgs args) {
		String name = args.required("name");
		String description = args.required("description");
		String server = args.required("server");
		CreateConnectorRequest.Builder request = isHttp(args) ? CreateConnectorRequest.http(name, description, server)
				: CreateConnectorRequest.mcp(name, description, server);
		args.nullable("title", WireArgs::text, request::title);
		args.nullable("icon_url", WireArgs::text, request::iconUrl);
		args.text("visibility", (value) -> request.visibility(new ResourceVisibility(value)));
		args.nullable("headers", WireJson::members, request::headers);
		args.json("global_headers", (value) -> request.globalHeaders(globalHeaders(value)));
		args.nullable("auth_data", WireBodies::authData, request::authData);
		args.nullable("oauth2_server_metadata", WireBodies::metadata, request::oauth2ServerMetadata);
		args.nullable("oauth2_server_metadata_url", WireArgs::text, request::oauth2ServerMetadataUrl);
		args.nullable("auth_methods", (value) -> list(value, WireBodies::typedMethod), request::authMethods);
		args.nullable("system_prompt", WireArgs::text, request::systemPrompt);
		return request.build();
	}

	static UpdateConnectorRequest update(WireArgs args) {
		UpdateConnectorRequest.Builder request = isHttp(args) ? UpdateConnectorRequest.http()
				: UpdateConnectorRequest.mcp();
		args.orClear("name", WireArgs::text, request::name, request::clearName);
		args.orClear("title", WireArgs::text, request::title, request::clearTitle);
		args.orClear("description", WireArgs::text, request::description, request::clearDescription);
		args.orClear("icon_url", WireArgs::text, request::iconUrl, request::clearIconUrl);
		args.orClear("system_prompt", WireArgs::text, request::systemPrompt, request::clearSystemPrompt);
		args.orClear("server", WireArgs::text, request::server, request::clearServer);
		args.orClear("auth_methods", (value) -> list(value, WireBodies::method), request::authMethods,
				request::clearAuthMethods);
		args.orClear("headers", WireJson::members, request::headers, request::clearHeaders);
		args.orClear("auth_data", WireBodies::authData, request::authData, request::clearAuthData);
		args.orClear("connection_config", WireJson::members, request::connectionConfig, request::clearConnectionConfig);
		args.orClear("connection_secrets", WireJson::members, request::connectionSecrets,
				request::clearConnectionSecrets);
		return request.build();
	}

	static CreateOrUpdateCredentialsRequest credentials(WireArgs args) {
		CreateOrUpdateCredentialsRequest.Builder request = CreateOrUpdateCredentialsRequest
			.builder(args.required("name"));
		args.orClear("title", WireArgs::text, request::title, request::clearTitle);
		args.flag("is_default", request::isDefault);
		args.orClear("credentials", WireBodies::connectionCredentials, request::credentials, request::clearCredentials);
		return request.build();
	}

	private static boolean isHttp(WireArgs args) {
		List<String> protocol = new ArrayList<>(1);
		args.text("protocol", protocol::add);
		if (!protocol.isEmpty() && !List.of("mcp", "http").contains(protocol.get(0))) {
			throw new WireSkip(WireArgs.INEXPRESSIBLE);
		}
		return protocol.contains("http");
	}

	private static ConnectionCredentials connectionCredentials(JsonNode json) {
		Map<String, String> headers = json.path("headers").isObject() ? texts(json.path("headers")) : null;
		return read(json,
				(args) -> new ConnectionCredentials(headers, optional(args, "bearer_token"),
						json.path("oauth").isObject() ? oauth(json.path("oauth")) : null,
						optional(args, "github_installation_id")),
				"headers", "oauth");
	}

	private static OAuthCredentials oauth(JsonNode json) {
		return json.has("grant_type") ? read(json,
				(args) -> new OAuth2ClientCredentials(args.required("client_id"), args.required("client_secret")),
				"grant_type") : token(json);
	}

	private static OAuth2Token token(JsonNode json) {
		return read(json, (args) -> {
			Map<String, Object> members = new LinkedHashMap<>();
			args.number("expires_in", (value) -> members.put("expires_in", value.longValue()));
			args.text("expires_at", (value) -> members.put("expires_at", OffsetDateTime.parse(value).toInstant()));
			return new OAuth2Token(args.required("access_token"), (Long) members.get("expires_in"),
					optional(args, "scope"), optional(args, "refresh_token"), (Instant) members.get("expires_at"));
		}, "token_type");
	}

	private static AuthData authData(JsonNode json) {
		return read(json, (args) -> new AuthData(args.required("client_id"), optional(args, "client_secret")));
	}

	private static OAuthServerMetadata metadata(JsonNode json) {
		return typed(json, OAuthServerMetadata.class);
	}

	private static Map<String, GlobalHeaderValue> globalHeaders(JsonNode json) {
		Map<String, GlobalHeaderValue> headers = new LinkedHashMap<>();
		json.forEachEntry((name, value) -> headers.put(name, typed(value, GlobalHeaderValue.class)));
		return headers;
	}

	private static List<ConnectorAuthenticationHeader> headers(JsonNode json) {
		return json.isArray() ? list(json, (header) -> typed(header, ConnectorAuthenticationHeader.class)) : null;
	}

	private static AuthMethod method(JsonNode json) {
		return json.has("grant_type") ? typedMethod(json) : generic(json);
	}

	private static TypedAuthMethod typedMethod(JsonNode json) {
		List<ConnectorAuthenticationHeader> headers = headers(json.path("headers"));
		OAuthServerMetadata metadata = json.has("oauth2_server_metadata")
				? metadata(json.path("oauth2_server_metadata")) : null;
		return switch (json.path("method_type").asString("") + " " + json.path("grant_type").asString("")) {
			case "bearer " -> new BearerAuthMethod(headers);
			case "none " -> new NoneAuthMethod(headers);
			case "oauth2 authorization_code" -> new OAuth2AuthorizationCodeAuthMethod(metadata,
					json.has("auth_data") ? authData(json.path("auth_data")) : null, headers);
			case "oauth2 client_credentials" -> new OAuth2ClientCredentialsAuthMethod(metadata,
					json.has("token_endpoint_auth_method")
							? new OAuth2TokenEndpointAuthMethod(json.path("token_endpoint_auth_method").stringValue())
							: null,
					headers);
			default -> throw new WireSkip(WireArgs.INEXPRESSIBLE);
		};
	}

	private static GenericAuthMethod generic(JsonNode json) {
		return read(json, (args) -> {
			String type = args.required("method_type");
			GenericAuthMethod.Builder method = GenericAuthMethod
				.builder((type != null) ? new AuthenticationType(type) : null);
			args.text("auth_direction", (value) -> method.authDirection(new AuthDirection(value)));
			args.nullable("headers", WireBodies::headers, method::headers);
			args.json("global_headers", (value) -> method.globalHeaders(globalHeaders(value)));
			args.nullable("oauth2_metadata_secrets", (value) -> typed(value, OAuth2MetadataSecrets.class),
					method::oauth2MetadataSecrets);
			args.nullable("oauth2_server_metadata", WireBodies::metadata, method::oauth2ServerMetadata);
			return method.build();
		});
	}

	static <T> T typed(JsonNode json, Class<T> type) {
		byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
		return ApiJson.read(() -> new ByteArrayInputStream(bytes), type);
	}

	static <T> List<T> list(JsonNode json, Function<JsonNode, T> reader) {
		return json.valueStream().map(reader).toList();
	}

	private static Map<String, String> texts(JsonNode json) {
		Map<String, String> texts = new LinkedHashMap<>();
		json.forEachEntry((name, value) -> texts.put(name, WireArgs.text(value)));
		return texts;
	}

	private static String optional(WireArgs args, String name) {
		List<String> value = new ArrayList<>(1);
		args.text(name, value::add);
		return value.isEmpty() ? null : value.get(0);
	}

	private static <T> T read(JsonNode json, Function<WireArgs, T> reader, String... others) {
		WireArgs args = new WireArgs(json);
		Consumer<JsonNode> known = (value) -> {
		};
		List.of(others).forEach((name) -> args.json(name, known));
		T value = reader.apply(args);
		args.assertAllUsed();
		return value;
	}

}
