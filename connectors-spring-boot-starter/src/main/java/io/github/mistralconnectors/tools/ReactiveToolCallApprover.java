// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools;

import reactor.core.publisher.Mono;

/**
 * Strategy that decides, without blocking, whether a call that a model makes may run.
 *
 * @since 0.1
 * @see ToolCallApprover
 */
@FunctionalInterface
public interface ReactiveToolCallApprover {

	/**
	 * Decides about a call. The result is subscribed to with the Reactor context of the
	 * caller for whom the tools were resolved.
	 * @param call the call
	 * @return the verdict; an error and an empty Mono refuse the call
	 */
	Mono<ToolCallVerdict> approve(ModelToolCall call);

}
