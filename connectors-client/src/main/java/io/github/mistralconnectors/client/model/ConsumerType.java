// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * Whom a connector or a credential belongs to, in answers. An open value: a text this
 * library does not know is kept as it is.
 *
 * @param value the text on the wire
 */
public record ConsumerType(@JsonValue String value) {

	/** One user. */
	public static final ConsumerType USER = new ConsumerType("user");

	/** A workspace. */
	public static final ConsumerType WORKSPACE = new ConsumerType("workspace");

	/** An organization; {@link ConsumerScope#ORGANIZATION} is the same in a path. */
	public static final ConsumerType ORG = new ConsumerType("org");

	/** The service itself. */
	public static final ConsumerType SYSTEM = new ConsumerType("system");

	public ConsumerType {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
