// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.mistralconnectors.client.internal.json.RequestChecks;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * OAuth 2 authentication method by which each user authorizes the connector in a browser;
 * since API version 2026-09.
 *
 * @param oauth2ServerMetadata metadata of the authorization server; may be null since API
 * version 2026-10
 * @param authData client that the service uses at the authorization server
 * @param headers further headers that stored credentials have to supply, or null
 * @since 0.1
 */
public record OAuth2AuthorizationCodeAuthMethod(@Nullable OAuthServerMetadata oauth2ServerMetadata, AuthData authData,
		@Nullable List<ConnectorAuthenticationHeader> headers) implements TypedAuthMethod {

	public OAuth2AuthorizationCodeAuthMethod {
		Assert.notNull(authData, "authData must be given: the client at the authorization server");
		headers = RequestChecks.authenticationHeaders(headers, ConnectorAuthenticationHeader::name);
	}

	@JsonProperty
	AuthenticationType methodType() {
		return AuthenticationType.OAUTH2;
	}

	@JsonProperty
	OAuth2GrantType grantType() {
		return OAuth2GrantType.AUTHORIZATION_CODE;
	}

}
