// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * How the client names itself at the token endpoint; since the edition of September 2026.
 * An open value: a text this library does not know is kept as it is.
 *
 * @param value the text on the wire
 */
public record OAuth2TokenEndpointAuthMethod(@JsonValue String value) {

	/** Id and secret in the body. */
	public static final OAuth2TokenEndpointAuthMethod CLIENT_SECRET_POST = new OAuth2TokenEndpointAuthMethod(
			"client_secret_post");

	/** Id and secret in the {@code Authorization} header. */
	public static final OAuth2TokenEndpointAuthMethod CLIENT_SECRET_BASIC = new OAuth2TokenEndpointAuthMethod(
			"client_secret_basic");

	public OAuth2TokenEndpointAuthMethod {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
