// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * An OAuth 2 token obtained elsewhere. Only the edition of August 2026 declares it, and
 * its text says that the service takes none.
 *
 * @param accessToken the token, not empty
 * @param expiresIn how long it lasts, in seconds from now; null to say nothing
 * @param scope what it is good for; null to say nothing
 * @param refreshToken token to get the next one with; null if there is none
 * @param expiresAt when it expires; null to say nothing
 */
public record OAuth2Token(String accessToken, @Nullable Long expiresIn, @Nullable String scope,
		@Nullable String refreshToken, @Nullable Instant expiresAt) implements OAuthCredentials {

	public OAuth2Token {
		Assert.hasText(accessToken, "accessToken must not be empty");
	}

	/**
	 * Returns a token and nothing else.
	 * @param accessToken the token, not empty
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
