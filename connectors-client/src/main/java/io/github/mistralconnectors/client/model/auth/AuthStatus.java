// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * Result of the last check of stored credentials. A value that this library does not know
 * is kept as it is.
 *
 * @param value the value in JSON
 * @since 0.1
 */
public record AuthStatus(@JsonValue String value) {

	/** The credentials worked. */
	public static final AuthStatus VALID = new AuthStatus("valid");

	/** The credentials were refused or have expired. */
	public static final AuthStatus INVALID = new AuthStatus("invalid");

	/** The check itself failed. */
	public static final AuthStatus ERROR = new AuthStatus("error");

	public AuthStatus {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
