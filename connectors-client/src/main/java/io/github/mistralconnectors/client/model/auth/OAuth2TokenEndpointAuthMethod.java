// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * Method by which an OAuth 2 client authenticates at the token endpoint; since API
 * version 2026-09. A value that this library does not know is kept as it is.
 *
 * @param value the value in JSON
 * @since 0.1
 */
public record OAuth2TokenEndpointAuthMethod(@JsonValue String value) {

	/** Client id and secret in the body of the request. */
	public static final OAuth2TokenEndpointAuthMethod CLIENT_SECRET_POST = new OAuth2TokenEndpointAuthMethod(
			"client_secret_post");

	/** Client id and secret in the {@code Authorization} header. */
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
