// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools;

/**
 * Exception for a call that failed for a reason that has nothing to do with the tool,
 * such as a client that is closed or a user who is no longer signed in. The cause is that
 * failure.
 *
 * @since 0.1
 */
public class ToolCallFailedException extends ToolCallEndedException {

	private static final long serialVersionUID = 1L;

	ToolCallFailedException(ModelToolCall call, PromptState prompt, RuntimeException cause) {
		super("The call of tool '" + call.tool().name() + "' of connector '" + call.connector() + "' failed: "
				+ cause.getMessage(), call.connector(), prompt, cause);
	}

}
