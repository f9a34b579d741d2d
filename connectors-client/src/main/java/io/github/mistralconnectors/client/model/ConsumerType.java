// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * Type of the consumer that a connector or a set of credentials belongs to, as responses
 * name it. A value that this library does not know is kept as it is.
 *
 * @param value the value in JSON
 * @since 0.1
 */
public record ConsumerType(@JsonValue String value) {

	/** A single user. */
	public static final ConsumerType USER = new ConsumerType("user");

	/** A workspace. */
	public static final ConsumerType WORKSPACE = new ConsumerType("workspace");

	/** An organization; the same as {@link ConsumerScope#ORGANIZATION} in a path. */
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
