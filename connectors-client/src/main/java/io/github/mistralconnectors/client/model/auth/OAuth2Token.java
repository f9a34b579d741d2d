// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * OAuth 2 token that was obtained elsewhere. It is declared in API version 2026-08 only,
 * whose documentation says that the service does not accept it.
 *
 * @param accessToken the access token, not empty
 * @param expiresIn lifetime in seconds, or null
 * @param scope scope of the token, or null
 * @param refreshToken the refresh token, or null
 * @param expiresAt time at which the token expires, or null
 * @since 0.1
 */
public record OAuth2Token(String accessToken, @Nullable Long expiresIn, @Nullable String scope,
		@Nullable String refreshToken, @Nullable Instant expiresAt) implements OAuthCredentials {

	public OAuth2Token {
		Assert.hasText(accessToken, "accessToken must not be empty");
	}

	/**
	 * Creates a token from an access token.
	 * @param accessToken the access token, not empty
	 * @return the token
	 */
	public static OAuth2Token of(String accessToken) {
		return new OAuth2Token(accessToken, null, null, null, null);
	}

	@JsonProperty
	String tokenType() {
		return "Bearer";
	}

	@Override
	public String toString() {
		return "OAuth2Token[accessToken=***, expiresIn=" + this.expiresIn + ", scope=" + this.scope
				+ ", refreshToken=***, expiresAt=" + this.expiresAt + "]";
	}

}
