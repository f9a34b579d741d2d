// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.mistralconnectors.emulator.internal.store.AuthMethod;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.support.WebAddress;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Authorization server as its metadata describes it (RFC 8414). Follows rule 32 of
 * {@code docs/reference/emulator-rules.md}.
 *
 * @param metadata the metadata in the form the API shows them; never written to
 */
public record OAuthServer(JsonNode metadata) {

	static final String AUTHORIZATION_ENDPOINT = "authorization_endpoint";

	static final String REGISTRATION_ENDPOINT = "registration_endpoint";

	private static final String TOKEN_ENDPOINT = "token_endpoint";

	private static final String SOURCE = "x_source";

	private static final String RESOURCE = "x_resource_url";

	private static final String SCOPE = "x_scope";

	private static final List<String> ENDPOINTS = List.of(AUTHORIZATION_ENDPOINT, TOKEN_ENDPOINT);

	/** Members that the API knows. A server's document may have more. */
	private static final Set<String> MEMBERS = Set.of("issuer", AUTHORIZATION_ENDPOINT, TOKEN_ENDPOINT,
			REGISTRATION_ENDPOINT, "scopes_supported", "response_types_supported", "response_modes_supported",
			"grant_types_supported", "token_endpoint_auth_methods_supported",
			"token_endpoint_auth_signing_alg_values_supported", "service_documentation", "ui_locales_supported",
			"op_policy_uri", "op_tos_uri", "revocation_endpoint", "revocation_endpoint_auth_methods_supported",
			"revocation_endpoint_auth_signing_alg_values_supported", "introspection_endpoint",
			"introspection_endpoint_auth_methods_supported", "introspection_endpoint_auth_signing_alg_values_supported",
			"code_challenge_methods_supported", "client_id_metadata_document_supported", RESOURCE, SCOPE);

	/** Reads the document of a server, or returns null if it describes none. */
	public static @Nullable OAuthServer read(JsonNode document) {
		if (!(document instanceof ObjectNode object) || document.path("issuer").asString("").isEmpty()
				|| !ENDPOINTS.stream().allMatch((name) -> isAddress(object, name))) {
			return null;
		}
		ObjectNode known = object.deepCopy().retain(MEMBERS);
		return new OAuthServer(isAddress(object, REGISTRATION_ENDPOINT) ? known : known.without(REGISTRATION_ENDPOINT));
	}

	/** Returns the server that a method names; its metadata may be missing. */
	static OAuthServer of(AuthMethod method) {
		return new OAuthServer(method.settings().path(AuthMethod.METADATA));
	}

	/** Marks metadata as given by the caller. */
	public static JsonNode provided(JsonNode metadata) {
		return (metadata instanceof ObjectNode object) ? object.deepCopy().put(SOURCE, "provided") : metadata;
	}

	OAuthServer discovered(String resource, @Nullable String scope) {
		ObjectNode marked = ((ObjectNode) this.metadata).deepCopy().put(SOURCE, "autodiscovery");
		return new OAuthServer(marked.put(RESOURCE, resource).put(SCOPE, scope));
	}

	String issuer() {
		return text("issuer", "");
	}

	@Nullable URI endpoint(String name) {
		String address = text(name, "");
		return address.isEmpty() ? null : URI.create(address);
	}

	URI tokenEndpoint() {
		URI endpoint = endpoint(TOKEN_ENDPOINT);
		if (endpoint == null) {
			throw new OAuthFailure(OAuthFailure.SERVER_ERROR, "The authorization server has no token endpoint");
		}
		return endpoint;
	}

	/** Returns the scope to ask for, or null to leave it to the server. */
	@Nullable String scope() {
		String scope = text(SCOPE, "");
		return scope.isEmpty() ? null : scope;
	}

	/** Returns the resource of tokens (RFC 8707), or null if there is no MCP server. */
	@Nullable URI resource(Connector connector) {
		String address = text(RESOURCE, connector.protocol().equals(Connector.MCP) ? connector.server() : "");
		return address.isEmpty() ? null : URI.create(address.split("#", 2)[0]);
	}

	/** Returns how a client with a secret authenticates unless it says otherwise. */
	String clientAuthentication() {
		List<String> methods = this.metadata.path("token_endpoint_auth_methods_supported")
			.valueStream()
			.map((method) -> method.asString(""))
			.toList();
		return Stream.of(OAuthClient.BASIC, OAuthClient.POST, OAuthClient.PUBLIC)
			.filter(methods::contains)
			.findFirst()
			.orElse(OAuthClient.BASIC);
	}

	private static boolean isAddress(JsonNode document, String name) {
		return WebAddress.isValid(document.path(name).asString(""));
	}

	private String text(String name, String fallback) {
		return this.metadata.path(name).asString(fallback);
	}

}
