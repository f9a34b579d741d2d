// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import org.jspecify.annotations.Nullable;

/**
 * A tool as a model sees it.
 *
 * @param type kind of the tool; {@code function} where the service did not say
 * @param function name, description and parameters; null if the service sent none
 */
public record FunctionTool(FunctionToolType type, @Nullable FunctionDefinition function) {

	@SuppressWarnings("NullAway") // an answer may leave the type out
	public FunctionTool {
		type = (type != null) ? type : FunctionToolType.FUNCTION;
	}

}
