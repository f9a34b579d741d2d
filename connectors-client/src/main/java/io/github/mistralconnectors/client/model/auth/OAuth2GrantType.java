// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * OAuth 2 grant by which a token is obtained; since API version 2026-09. A value that
 * this library does not know is kept as it is.
 *
 * @param value the value in JSON
 * @since 0.1
 */
public record OAuth2GrantType(@JsonValue String value) {

	/** A user authorizes the connector in a browser. */
	public static final OAuth2GrantType AUTHORIZATION_CODE = new OAuth2GrantType("authorization_code");

	/** The client authorizes itself, without a browser. */
	public static final OAuth2GrantType CLIENT_CREDENTIALS = new OAuth2GrantType("client_credentials");

	public OAuth2GrantType {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
