// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import java.util.Map;

import io.github.mistralconnectors.client.internal.json.Copies;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * What a connector presents to its server. Made by one of the factory methods; one of the
 * four members is meant to be set.
 *
 * @param headers headers sent with every request; empty for a server without
 * authentication
 * @param bearerToken token sent as {@code Authorization: Bearer}
 * @param oauth what is presented to the authorization server
 * @param githubInstallationId id of a GitHub App's installation; edition of August 2026
 * only
 */
public record ConnectionCredentials(@Nullable Map<String, String> headers, @Nullable String bearerToken,
		@Nullable OAuthCredentials oauth, @Nullable String githubInstallationId) {

	public ConnectionCredentials {
		headers = (headers != null) ? Copies.map(headers) : null;
	}

	/**
	 * Returns credentials for a server that asks for none. Such a record must exist
	 * before tools can be listed.
	 * @return credentials with no headers
	 */
	public static ConnectionCredentials none() {
		return headers(Map.of());
	}

	/**
	 * Returns credentials that are sent as headers.
	 * @param headers names and values, sent as given
	 * @return the credentials
	 */
	public static ConnectionCredentials headers(Map<String, String> headers) {
		return new ConnectionCredentials(headers, null, null, null);
	}

	/**
	 * Returns credentials that are sent as a bearer token.
	 * @param token the token without the word {@code Bearer}, not empty
	 * @return the credentials
	 */
	public static ConnectionCredentials bearerToken(String token) {
		Assert.hasText(token, "token must not be empty");
		return new ConnectionCredentials(null, token, null, null);
	}

	/**
	 * Returns the client of an {@link OAuth2ClientCredentialsAuthMethod}; since the
	 * edition of September 2026.
	 * @param clientId the client's id, not empty
	 * @param clientSecret the client's secret, not empty
	 * @return the credentials
	 */
	public static ConnectionCredentials oauthClient(String clientId, String clientSecret) {
		return new ConnectionCredentials(null, null, new OAuth2ClientCredentials(clientId, clientSecret), null);
	}

	/**
	 * Returns a token obtained elsewhere; edition of August 2026 only.
	 * @param token the token
	 * @return the credentials
	 */
	public static ConnectionCredentials oauthToken(OAuth2Token token) {
		Assert.notNull(token, "token must not be null");
		return new ConnectionCredentials(null, null, token, null);
	}

	/**
	 * Returns the installation of a GitHub App; edition of August 2026 only.
	 * @param installationId the installation's id, not empty
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
