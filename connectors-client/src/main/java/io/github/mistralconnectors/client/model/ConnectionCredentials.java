// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What a connector presents to its server. Made by one of the factory methods.
 *
 * @param headers headers sent with every request; empty for a server without
 * authentication
 * @param bearerToken token sent as {@code Authorization: Bearer}
 */
public record ConnectionCredentials(@JsonProperty("headers") @Nullable Map<String, String> headers,
		@JsonProperty("bearer_token") @Nullable String bearerToken) {

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
		return new ConnectionCredentials(headers, null);
	}

	/**
	 * Returns credentials that are sent as a bearer token.
	 * @param token the token without the word {@code Bearer}, not empty
	 * @return the credentials
	 */
	public static ConnectionCredentials bearerToken(String token) {
		Assert.hasText(token, "token must not be empty");
		return new ConnectionCredentials(null, token);
	}

	@Override
	public String toString() {
		return "ConnectionCredentials[***]";
	}

}
