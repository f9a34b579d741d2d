// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * OAuth 2 client that the service uses at the authorization server of a connector.
 *
 * @param clientId id of the client, not empty
 * @param clientSecret secret of the client, null for a public client; required in API
 * version 2026-03. The service never returns it
 * @since 0.1
 */
public record AuthData(String clientId, @Nullable String clientSecret) {

	public AuthData {
		Assert.hasText(clientId, "clientId must not be empty");
	}

	@Override
	public String toString() {
		return "AuthData[clientId=" + this.clientId + ", clientSecret=***]";
	}

}
