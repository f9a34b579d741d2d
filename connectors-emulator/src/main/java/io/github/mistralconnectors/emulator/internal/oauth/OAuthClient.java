// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpHeaders;
import org.springframework.web.util.UriUtils;

import static java.nio.charset.StandardCharsets.UTF_8;

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

	/** The methods that the emulator knows, in order of preference. */
	static final List<String> METHODS = List.of(BASIC, POST, PUBLIC);

	/** Reads a client; the server names the method if the client does not. */
	static OAuthClient of(JsonNode json, OAuthServer server) {
		String secret = json.path("client_secret").stringValue(null);
		return new OAuthClient(json.path("client_id").asString(), secret,
				json.path(METHOD).asString(server.clientAuthentication(secret != null)));
	}

	/**
	 * Adds the parameters by which the token endpoint knows the client. A secret that the
	 * method has no use for is not sent.
	 */
	void authenticate(Map<String, String> headers, Map<String, @Nullable String> form) {
		if (this.secret != null && this.method.equals(BASIC)) {
			headers.put("Authorization", "Basic " + HttpHeaders.encodeBasicAuth(UriUtils.encode(this.id, UTF_8),
					UriUtils.encode(this.secret, UTF_8), UTF_8));
			return;
		}
		form.put("client_id", this.id);
		if (this.secret != null && this.method.equals(POST)) {
			form.put("client_secret", this.secret);
		}
	}

	/** Without the secret, which no record's text may show. */
	@Override
	public String toString() {
		return "OAuthClient[" + this.id + "]";
	}

}
