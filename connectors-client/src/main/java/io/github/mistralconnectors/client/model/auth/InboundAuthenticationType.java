// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * How a server authenticates to the service. An open value: a text this library does not
 * know is kept as it is.
 *
 * @param value the text on the wire
 */
public record InboundAuthenticationType(@JsonValue String value) {

	/** By a webhook. */
	public static final InboundAuthenticationType WEBHOOK = new InboundAuthenticationType("webhook");

	public InboundAuthenticationType {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
