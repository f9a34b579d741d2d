// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.mistralconnectors.emulator.internal.store.AuthMethod;
import io.github.mistralconnectors.emulator.internal.store.Connector;
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

	static final String NAME = "authorization server metadata";

	static final String AUTHORIZATION_ENDPOINT = "authorization_endpoint";

	static final String TOKEN_ENDPOINT = "token_endpoint";

	static final String REGISTRATION_ENDPOINT = "registration_endpoint";

	private static final String SOURCE = "x_source";

	private static final String RESOURCE = "x_resource_url";

	private static final String SCOPE = "x_scope";

	/** Members that the API knows. A server's document may have more. */
	private static final Set<String> MEMBERS = Set.of("issuer", AUTHORIZATION_ENDPOINT, TOKEN_ENDPOINT,
			REGISTRATION_ENDPOINT, "scopes_supported", "response_types_supported", "response_modes_supported",
			"grant_types_supported", "token_endpoint_auth_methods_supported",
			"token_endpoint_auth_signing_alg_values_supported", "service_documentation", "ui_locales_supported",
			"op_policy_uri", "op_tos_uri", "revocation_endpoint", "revocation_endpoint_auth_methods_supported",
			"revocation_endpoint_auth_signing_alg_values_supported", "introspection_endpoint",
			"introspection_endpoint_auth_methods_supported", "introspection_endpoint_auth_signing_alg_values_supported",
			"code_challenge_methods_supported", "client_id_metadata_document_supported", RESOURCE, SCOPE);

	/** Reads the document of a server, or fails with the member that is wrong. */
	static OAuthServer read(OAuthDocument document) {
		document.checked().require("issuer");
		document.address(AUTHORIZATION_ENDPOINT);
		document.address(TOKEN_ENDPOINT);
		return new OAuthServer(((ObjectNode) document.body()).deepCopy().retain(MEMBERS));
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
		return this.metadata.path("issuer").asString("");
	}

	/** Returns an address that is required for what is about to be done. */
	URI endpoint(String name) {
		return document().address(name);
	}

	/** Returns whether clients can be registered. */
	boolean registers() {
		return !this.metadata.path(REGISTRATION_ENDPOINT).asString("").isEmpty();
	}

	/** Returns the scope to ask for, or null to leave it to the server. */
	@Nullable String scope() {
		return document().text(SCOPE).orElse(null);
	}

	/** Returns the resource of tokens (RFC 8707), or null if there is no MCP server. */
	@Nullable String resource(Connector connector) {
		return document().text(RESOURCE)
			.or(() -> Optional.of(connector.server()).filter((server) -> connector.protocol().equals(Connector.MCP)))
			.map((address) -> address.split("#", 2)[0])
			.orElse(null);
	}

	/** Returns how a client authenticates unless it says otherwise. */
	String clientAuthentication(boolean withSecret) {
		List<String> methods = document().texts("token_endpoint_auth_methods_supported");
		return OAuthClient.METHODS.stream()
			.filter((method) -> methods.contains(method) && !(withSecret && method.equals(OAuthClient.PUBLIC)))
			.findFirst()
			.orElse(OAuthClient.BASIC);
	}

	private OAuthDocument document() {
		return new OAuthDocument(NAME, 200, this.metadata);
	}

}
