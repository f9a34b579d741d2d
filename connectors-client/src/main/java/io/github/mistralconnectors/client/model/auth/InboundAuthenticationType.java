// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * Type of an authentication method by which a connector's server authenticates to the
 * service; up to API version 2026-09. A value that this library does not know is kept as
 * it is.
 *
 * @param value the value in JSON
 * @since 0.1
 */
public record InboundAuthenticationType(@JsonValue String value) {

	/** A webhook. */
	public static final InboundAuthenticationType WEBHOOK = new InboundAuthenticationType("webhook");

	public InboundAuthenticationType {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
