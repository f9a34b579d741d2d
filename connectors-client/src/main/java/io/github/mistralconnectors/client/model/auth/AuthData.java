// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import java.util.List;

import io.github.mistralconnectors.client.internal.json.DefensiveCopies;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * OAuth 2 client that the service uses at the authorization server of a connector.
 *
 * @param clientId id of the client, not empty
 * @param clientSecret secret of the client, null for a public client; required in API
 * version 2026-03. The service never returns it
 * @param clientScopes scopes of the client, or null; since API version 2026-10
 * @since 0.1
 */
public record AuthData(String clientId, @Nullable String clientSecret, @Nullable List<String> clientScopes) {

	public AuthData {
		Assert.hasText(clientId, "clientId must not be empty");
		clientScopes = DefensiveCopies.optionalList(clientScopes);
	}

	/**
	 * Creates a client without scopes.
	 * @param clientId id of the client, not empty
	 * @param clientSecret secret of the client, null for a public client
	 */
	public AuthData(String clientId, @Nullable String clientSecret) {
		this(clientId, clientSecret, null);
	}

	@Override
	public String toString() {
		return "AuthData[clientId=" + this.clientId + ", clientSecret=***, clientScopes=" + this.clientScopes + "]";
	}

}
