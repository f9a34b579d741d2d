// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.mistralconnectors.client.internal.json.Copies;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * OAuth 2 in which each user authorizes in the browser. Nothing is discovered: server and
 * client have to be given. Since the edition of September 2026.
 *
 * @param oauth2ServerMetadata the authorization server
 * @param authData the client the service uses there
 * @param headers headers that go along; null to say nothing
 */
public record OAuth2AuthorizationCodeAuthMethod(OAuthServerMetadata oauth2ServerMetadata, AuthData authData,
		@Nullable List<ConnectorAuthenticationHeader> headers) implements TypedAuthMethod {

	public OAuth2AuthorizationCodeAuthMethod {
		Assert.notNull(oauth2ServerMetadata, "oauth2ServerMetadata must be given: nothing is discovered here");
		Assert.notNull(authData, "authData must be given: the client at the authorization server");
		headers = (headers != null) ? Copies.list(headers) : null;
	}

	@JsonProperty
	OutboundAuthenticationType methodType() {
		return OutboundAuthenticationType.OAUTH2;
	}

	@JsonProperty
	OAuth2GrantType grantType() {
		return OAuth2GrantType.AUTHORIZATION_CODE;
	}

}
