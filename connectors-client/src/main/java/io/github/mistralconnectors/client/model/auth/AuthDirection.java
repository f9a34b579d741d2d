// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * Direction of an authentication method, in API versions 2026-08 and 2026-09. A value
 * that this library does not know is kept as it is.
 *
 * @param value the value in JSON
 * @since 0.1
 */
public record AuthDirection(@JsonValue String value) {

	/** The service authenticates to the connector's server; the default. */
	public static final AuthDirection OUTBOUND = new AuthDirection("outbound");

	/** The connector's server authenticates to the service. */
	public static final AuthDirection INBOUND = new AuthDirection("inbound");

	public AuthDirection {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
