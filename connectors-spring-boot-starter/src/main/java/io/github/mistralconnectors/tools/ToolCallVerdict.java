// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * Verdict about a call that a model makes.
 *
 * @param decision what happens to the call
 * @param text words for the model or the caller, null if the call runs
 * @since 0.1
 */
public record ToolCallVerdict(Decision decision, @Nullable String text) {

	private static final ToolCallVerdict RUN = new ToolCallVerdict(Decision.RUN, null);

	public ToolCallVerdict {
		Assert.notNull(decision, "The decision must be given");
	}

	/**
	 * Returns the verdict that lets a call run.
	 * @return the verdict
	 */
	public static ToolCallVerdict run() {
		return RUN;
	}

	/**
	 * Returns a verdict that refuses a call. The chat goes on.
	 * @param words reason that the model is told
	 * @return the verdict
	 */
	public static ToolCallVerdict refuse(String words) {
		return new ToolCallVerdict(Decision.REFUSE, words);
	}

	/**
	 * Returns a verdict that ends the chat with a {@link ToolCallStoppedException}.
	 * @param reason reason that the caller is told
	 * @return the verdict
	 */
	public static ToolCallVerdict stop(String reason) {
		return new ToolCallVerdict(Decision.STOP, reason);
	}

	/**
	 * Decisions about a call.
	 */
	public enum Decision {

		/** The tool is called. */
		RUN,

		/** The tool is not called, and the model is told why. */
		REFUSE,

		/** The tool is not called, and the caller gets an exception. */
		STOP

	}

}
