// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools;

/**
 * Strategy that decides whether a call that a model makes may run. It is asked for the
 * calls that {@link ToolApproval} says, after the arguments have been checked and before
 * anything is sent.
 *
 * @since 0.1
 * @see ReactiveToolCallApprover
 */
@FunctionalInterface
public interface ToolCallApprover {

	/**
	 * Decides about a call. The method may block. It has the thread-locals of the caller
	 * for whom the tools were resolved, as far as Micrometer's context propagation knows
	 * them.
	 * @param call the call
	 * @return the verdict; an exception refuses the call
	 */
	ToolCallVerdict approve(ModelToolCall call);

}
