// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import java.util.Map;

import io.github.mistralconnectors.client.internal.json.DefensiveCopies;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Secret part of credentials: the headers, token or OAuth 2 client by which a connector
 * authenticates to its server. Instances are created by the factory methods, each of
 * which sets one of the components.
 *
 * @param headers headers of every request, empty for a server without authentication
 * @param bearerToken token in the {@code Authorization} header
 * @param oauth client or token for an authorization server
 * @param githubInstallationId id of the installation of a GitHub App; API version 2026-08
 * only
 * @since 0.1
 */
public record ConnectionCredentials(@Nullable Map<String, String> headers, @Nullable String bearerToken,
		@Nullable OAuthCredentials oauth, @Nullable String githubInstallationId) {

	public ConnectionCredentials {
		headers = DefensiveCopies.optionalMap(headers);
	}

	/**
	 * Creates credentials for a server without authentication. They must be stored before
	 * tools can be listed.
	 * @return credentials with no headers
	 */
	public static ConnectionCredentials none() {
		return headers(Map.of());
	}

	/**
	 * Creates credentials that are sent as headers.
	 * @param headers values by the name of the header, sent as given
	 * @return the credentials
	 */
	public static ConnectionCredentials headers(Map<String, String> headers) {
		return new ConnectionCredentials(headers, null, null, null);
	}

	/**
	 * Creates credentials that are sent as a bearer token.
	 * @param token the token without the prefix {@code Bearer}, not empty
	 * @return the credentials
	 */
	public static ConnectionCredentials bearerToken(String token) {
		Assert.hasText(token, "token must not be empty");
		return new ConnectionCredentials(null, token, null, null);
	}

	/**
	 * Creates credentials for an {@link OAuth2ClientCredentialsAuthMethod}; since API
	 * version 2026-09.
	 * @param clientId id of the client, not empty
	 * @param clientSecret secret of the client, not empty
	 * @return the credentials
	 */
	public static ConnectionCredentials oauthClient(String clientId, String clientSecret) {
		return new ConnectionCredentials(null, null, new OAuth2ClientCredentials(clientId, clientSecret), null);
	}

	/**
	 * Creates credentials from an OAuth 2 token; API version 2026-08 only.
	 * @param token the token
	 * @return the credentials
	 */
	public static ConnectionCredentials oauthToken(OAuth2Token token) {
		Assert.notNull(token, "token must not be null");
		return new ConnectionCredentials(null, null, token, null);
	}

	/**
	 * Creates credentials from the installation of a GitHub App; API version 2026-08
	 * only.
	 * @param installationId id of the installation, not empty
	 * @return the credentials
	 */
	public static ConnectionCredentials githubInstallation(String installationId) {
		Assert.hasText(installationId, "installationId must not be empty");
		return new ConnectionCredentials(null, null, null, installationId);
	}

	@Override
	public String toString() {
		return "ConnectionCredentials[***]";
	}

}
