// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * Operator that joins the operands of a {@link LogicalExpression}. A value that this
 * library does not know is kept as it is.
 *
 * @param value the value in JSON
 * @since 0.1
 */
public record LogicalOperator(@JsonValue String value) {

	/** All operands must match. */
	public static final LogicalOperator AND = new LogicalOperator("and");

	/** At least one operand must match. */
	public static final LogicalOperator OR = new LogicalOperator("or");

	public LogicalOperator {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
