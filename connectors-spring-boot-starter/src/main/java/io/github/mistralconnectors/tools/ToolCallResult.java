// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools;

import org.jspecify.annotations.Nullable;

/**
 * Result of a tool that a model has called.
 *
 * @param connector id or name of the connector
 * @param tool name of the tool
 * @param arguments arguments as the model wrote them, a JSON text
 * @param text what the model was told, or would have been; null as long as the tool runs
 * @since 0.1
 */
public record ToolCallResult(String connector, String tool, String arguments, @Nullable String text) {

	/** Leaves out the arguments and the text, which may be secrets. */
	@Override
	public String toString() {
		return "ToolCallResult[connector=" + this.connector + ", tool=" + this.tool + "]";
	}

}
