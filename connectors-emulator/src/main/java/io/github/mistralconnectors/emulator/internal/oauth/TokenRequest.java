// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Request for a token (RFC 6749, with the resource of RFC 8707).
 *
 * @param server the authorization server
 * @param client the client that asks
 * @param parameters the parameters of the grant
 */
record TokenRequest(OAuthServer server, OAuthClient client, Map<String, String> parameters) {

	static TokenRequest exchange(OAuthServer server, OAuthClient client, String code, PendingAuthorization pending) {
		return new TokenRequest(server, client, Map.of("grant_type", "authorization_code", "code", code, "redirect_uri",
				pending.redirectUri().toString(), "code_verifier", pending.verifier()));
	}

	static TokenRequest refresh(OAuthServer server, OAuthClient client, String refreshToken) {
		return new TokenRequest(server, client, Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
	}

	static TokenRequest clientCredentials(OAuthServer server, OAuthClient client) {
		Map<String, String> parameters = new HashMap<>(Map.of("grant_type", "client_credentials"));
		OAuthMessages.putPresent(parameters, "scope", server.scope());
		return new TokenRequest(server, client, parameters);
	}

	/** Sends the request for a resource, null where there is none. */
	Mono<OAuthReply> send(OAuthTransport transport, @Nullable URI resource) {
		Map<String, String> form = new HashMap<>(this.parameters);
		OAuthMessages.putPresent(form, "resource", resource);
		Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/x-www-form-urlencoded"));
		String secret = this.client.secret();
		if (secret != null && !this.client.method().equals(OAuthClient.POST)) {
			String pair = OAuthMessages.encode(this.client.id()) + ":" + OAuthMessages.encode(secret);
			headers.put("Authorization",
					"Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
		}
		else {
			form.put("client_id", this.client.id());
			OAuthMessages.putPresent(form, "client_secret", secret);
		}
		return transport.post(this.server.tokenEndpoint(), headers, OAuthMessages.form(form));
	}

	/** Leaves out the parameters, which hold secrets. */
	@Override
	public String toString() {
		return "TokenRequest[" + this.client + "]";
	}

}
