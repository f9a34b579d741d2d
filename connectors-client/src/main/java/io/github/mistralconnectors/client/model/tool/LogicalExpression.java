// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.List;

import io.github.mistralconnectors.client.internal.json.Copies;

/**
 * Tools by a logical expression.
 *
 * @param type how the expressions are joined
 * @param expressions what is joined
 */
public record LogicalExpression(LogicalOperator type, List<ToolSelection> expressions) implements ToolSelection {

	public LogicalExpression {
		expressions = Copies.list(expressions);
	}

}
