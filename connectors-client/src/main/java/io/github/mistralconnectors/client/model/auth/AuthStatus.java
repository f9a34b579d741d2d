// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * Whether stored credentials work, as far as the service knows. An open value: a text
 * this library does not know is kept as it is.
 *
 * @param value the text on the wire
 */
public record AuthStatus(@JsonValue String value) {

	/** They worked at the last check. */
	public static final AuthStatus VALID = new AuthStatus("valid");

	/** They were refused or have expired. */
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
