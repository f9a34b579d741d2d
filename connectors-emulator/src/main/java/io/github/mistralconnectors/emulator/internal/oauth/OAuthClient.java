// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Client of an authorization server.
 *
 * @param id the client id
 * @param secret the client secret, null for a public client
 * @param method how it authenticates at the token endpoint
 */
public record OAuthClient(String id, @Nullable String secret, String method) {

	static final String METHOD = "token_endpoint_auth_method";

	static final String BASIC = "client_secret_basic";

	static final String PUBLIC = "none";

	public static final String POST = "client_secret_post";

	/** Reads a client; the server names the method if the client does not. */
	static OAuthClient of(JsonNode json, OAuthServer server) {
		return new OAuthClient(json.path("client_id").asString(), json.path("client_secret").stringValue(null),
				json.path(METHOD).asString(server.clientAuthentication()));
	}

	/** Without the secret, which no record's text may show. */
	@Override
	public String toString() {
		return "OAuthClient[" + this.id + "]";
	}

}
