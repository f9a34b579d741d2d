// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.mistralconnectors.client.internal.json.RequestChecks;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * OAuth 2 authentication method by which the client authorizes itself; since API version
 * 2026-09. Id and secret of the client are stored later, as
 * {@link ConnectionCredentials#oauthClient(String, String)}.
 *
 * @param oauth2ServerMetadata metadata of the authorization server
 * @param tokenEndpointAuthMethod method by which the client authenticates at the token
 * endpoint
 * @param headers further headers that stored credentials have to supply, or null
 * @since 0.1
 */
public record OAuth2ClientCredentialsAuthMethod(OAuthServerMetadata oauth2ServerMetadata,
		OAuth2TokenEndpointAuthMethod tokenEndpointAuthMethod,
		@Nullable List<ConnectorAuthenticationHeader> headers) implements TypedAuthMethod {

	public OAuth2ClientCredentialsAuthMethod {
		Assert.notNull(oauth2ServerMetadata,
				"oauth2ServerMetadata must be given: the service does not discover the authorization server");
		Assert.notNull(tokenEndpointAuthMethod, "tokenEndpointAuthMethod must be given");
		headers = RequestChecks.authenticationHeaders(headers, ConnectorAuthenticationHeader::name);
	}

	@JsonProperty
	AuthenticationType methodType() {
		return AuthenticationType.OAUTH2;
	}

	@JsonProperty
	OAuth2GrantType grantType() {
		return OAuth2GrantType.CLIENT_CREDENTIALS;
	}

}
