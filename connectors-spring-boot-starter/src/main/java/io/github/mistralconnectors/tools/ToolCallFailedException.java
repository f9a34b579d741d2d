// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools;

import java.util.List;
import java.util.function.Supplier;

/**
 * Exception for a call that failed for a reason that has nothing to do with the tool,
 * such as a client that is closed or a user who is no longer signed in. The cause is that
 * failure.
 *
 * @since 0.1
 */
public class ToolCallFailedException extends ToolCallEndedException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param call call that failed
	 * @param cause the failure
	 * @param results returns the results of the prompt until now
	 */
	public ToolCallFailedException(ModelToolCall call, RuntimeException cause, Supplier<List<ToolCallResult>> results) {
		super("The call of tool '" + call.tool().name() + "' of connector '" + call.connector() + "' failed: "
				+ cause.getMessage(), call.connector(), cause, results);
	}

}
