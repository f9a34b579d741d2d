// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools;

import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Exception for a call that an approver stopped to hand back to the caller.
 *
 * @since 0.1
 */
public class ToolCallStoppedException extends ToolCallEndedException {

	private static final long serialVersionUID = 1L;

	private final transient ModelToolCall call;

	private final @Nullable String reason;

	/**
	 * Creates an exception.
	 * @param call call that was stopped
	 * @param reason reason of the approver, null if there is none
	 * @param results returns the results of the prompt until now
	 */
	public ToolCallStoppedException(ModelToolCall call, @Nullable String reason,
			Supplier<List<ToolCallResult>> results) {
		super("The call of tool '" + call.tool().name() + "' of connector '" + call.connector() + "' was stopped"
				+ ((reason != null) ? ": " + reason : ""), call.connector(), null, results);
		this.call = call;
		this.reason = reason;
	}

	/**
	 * Returns the call, which did not run.
	 * @return the call
	 */
	public ModelToolCall call() {
		return this.call;
	}

	/**
	 * Returns the reason of the approver.
	 * @return the reason, null if there is none
	 */
	public @Nullable String reason() {
		return this.reason;
	}

}
