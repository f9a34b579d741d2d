// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * How a token is obtained; since the edition of September 2026. An open value: a text
 * this library does not know is kept as it is.
 *
 * @param value the text on the wire
 */
public record OAuth2GrantType(@JsonValue String value) {

	/** A user authorizes in the browser. */
	public static final OAuth2GrantType AUTHORIZATION_CODE = new OAuth2GrantType("authorization_code");

	/** The client authorizes itself; no browser takes part. */
	public static final OAuth2GrantType CLIENT_CREDENTIALS = new OAuth2GrantType("client_credentials");

	public OAuth2GrantType {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
