// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.mistralconnectors.client.internal.json.Copies;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * OAuth 2 in which the client authorizes itself. Its id and secret come later, as
 * {@link ConnectionCredentials#oauthClient(String, String)}. Since the edition of
 * September 2026.
 *
 * @param oauth2ServerMetadata the authorization server
 * @param tokenEndpointAuthMethod how the client names itself there
 * @param headers headers that go along; null to say nothing
 */
public record OAuth2ClientCredentialsAuthMethod(OAuthServerMetadata oauth2ServerMetadata,
		OAuth2TokenEndpointAuthMethod tokenEndpointAuthMethod,
		@Nullable List<ConnectorAuthenticationHeader> headers) implements TypedAuthMethod {

	public OAuth2ClientCredentialsAuthMethod {
		Assert.notNull(oauth2ServerMetadata, "oauth2ServerMetadata must be given: nothing is discovered here");
		Assert.notNull(tokenEndpointAuthMethod, "tokenEndpointAuthMethod must be given");
		headers = (headers != null) ? Copies.list(headers) : null;
	}

	@JsonProperty
	OutboundAuthenticationType methodType() {
		return OutboundAuthenticationType.OAUTH2;
	}

	@JsonProperty
	OAuth2GrantType grantType() {
		return OAuth2GrantType.CLIENT_CREDENTIALS;
	}

}
