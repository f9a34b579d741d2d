// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.springframework.util.Assert;

/**
 * OAuth 2 client that authorizes itself; since API version 2026-09.
 *
 * @param clientId id of the client, not empty
 * @param clientSecret secret of the client, not empty
 * @since 0.1
 */
public record OAuth2ClientCredentials(String clientId, String clientSecret) implements OAuthCredentials {

	public OAuth2ClientCredentials {
		Assert.hasText(clientId, "clientId must not be empty");
		Assert.hasText(clientSecret, "clientSecret must not be empty");
	}

	@JsonProperty
	OAuth2GrantType grantType() {
		return OAuth2GrantType.CLIENT_CREDENTIALS;
	}

	@Override
	public String toString() {
		return "OAuth2ClientCredentials[clientId=" + this.clientId + ", clientSecret=***]";
	}

}
