// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import org.jspecify.annotations.Nullable;

/**
 * The client of an authentication method and its secret. A null member stays as it is.
 *
 * @param clientId the client's id
 * @param clientSecret the client's secret; the service never returns it
 * @param clientIdIssuedAt when the id was issued, in seconds since 1970
 * @param clientSecretExpiresAt when the secret expires, in seconds since 1970; 0 for
 * never
 */
public record OAuth2MetadataSecrets(@Nullable String clientId, @Nullable String clientSecret,
		@Nullable Long clientIdIssuedAt, @Nullable Long clientSecretExpiresAt) {

	/**
	 * Returns a client with its secret.
	 * @param clientId the client's id
	 * @param clientSecret the client's secret
	 * @return the secrets
	 */
	public static OAuth2MetadataSecrets of(String clientId, String clientSecret) {
		return new OAuth2MetadataSecrets(clientId, clientSecret, null, null);
	}

	@Override
	public String toString() {
		return "OAuth2MetadataSecrets[clientId=" + this.clientId + ", clientSecret=***]";
	}

}
