// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * How conditions are joined. An open value: a text this library does not know is kept as
 * it is.
 *
 * @param value the text on the wire
 */
public record LogicalOperator(@JsonValue String value) {

	/** All must hold. */
	public static final LogicalOperator AND = new LogicalOperator("and");

	/** One must hold. */
	public static final LogicalOperator OR = new LogicalOperator("or");

	public LogicalOperator {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
