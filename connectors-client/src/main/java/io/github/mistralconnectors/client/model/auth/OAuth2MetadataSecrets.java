// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import org.jspecify.annotations.Nullable;

/**
 * OAuth 2 client of an authentication method, with its secret. A component that is null
 * keeps its value.
 *
 * @param clientId id of the client
 * @param clientSecret secret of the client; the service never returns it
 * @param clientIdIssuedAt time at which the id was issued, in seconds since 1970
 * @param clientSecretExpiresAt time at which the secret expires, in seconds since 1970; 0
 * if it does not expire
 * @since 0.1
 */
public record OAuth2MetadataSecrets(@Nullable String clientId, @Nullable String clientSecret,
		@Nullable Long clientIdIssuedAt, @Nullable Long clientSecretExpiresAt) {

	/**
	 * Creates a client with an id and a secret.
	 * @param clientId id of the client
	 * @param clientSecret secret of the client
	 * @return the client
	 */
	public static OAuth2MetadataSecrets of(String clientId, String clientSecret) {
		return new OAuth2MetadataSecrets(clientId, clientSecret, null, null);
	}

	@Override
	public String toString() {
		return "OAuth2MetadataSecrets[clientId=" + this.clientId + ", clientSecret=***]";
	}

}
