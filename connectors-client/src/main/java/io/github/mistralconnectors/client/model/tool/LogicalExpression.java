// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.List;

import io.github.mistralconnectors.client.internal.json.DefensiveCopies;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Selection of tools by a logical expression over other selections.
 *
 * @param type operator that joins the operands
 * @param expressions operands of the expression
 * @since 0.1
 */
@JsonNaming(SnakeCaseStrategy.class)
public record LogicalExpression(LogicalOperator type, List<ToolSelection> expressions) implements ToolSelection {

	public LogicalExpression {
		expressions = DefensiveCopies.list(expressions);
	}

}
