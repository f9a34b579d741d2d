// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * The OAuth 2 client a connector uses at its authorization server.
 *
 * @param clientId the client's id
 * @param clientSecret the client's secret; null for a public client. The edition of
 * spring 2026 demands it. The service never returns it
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
