// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * Who authenticates to whom. An open value: a text this library does not know is kept as
 * it is.
 *
 * @param value the text on the wire
 */
public record AuthDirection(@JsonValue String value) {

	/**
	 * The service authenticates to the connector's server; meant where nothing is said.
	 */
	public static final AuthDirection OUTBOUND = new AuthDirection("outbound");

	/** The server authenticates to the service. */
	public static final AuthDirection INBOUND = new AuthDirection("inbound");

	public AuthDirection {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
