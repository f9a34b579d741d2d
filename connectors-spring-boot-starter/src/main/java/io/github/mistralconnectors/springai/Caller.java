// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.springai;

import io.github.mistralconnectors.tools.PreparedToolCall;
import io.github.mistralconnectors.tools.ToolCallVerdict;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import reactor.util.context.ContextView;

/**
 * Caller for whom tools were resolved, as approvers know him: by thread-locals and by the
 * Reactor context. Spring AI runs tools of a streamed response on other threads.
 *
 * @param threadLocals values that were bound to the thread, without its observation,
 * which is no longer the current one when a tool runs
 * @param context Reactor context
 */
record Caller(ContextSnapshot threadLocals, ContextView context) {

	private static final ContextSnapshotFactory FACTORY = ContextSnapshotFactory.builder()
		.captureKeyPredicate((key) -> !ObservationThreadLocalAccessor.KEY.equals(key))
		.build();

	static Caller capture(ContextView context) {
		return new Caller(FACTORY.captureAll(context), context);
	}

	/** Asks for the approval of a call, and waits for it. */
	ToolCallVerdict decide(PreparedToolCall call) {
		ContextSnapshot.Scope scope = this.threadLocals.setThreadLocals();
		try {
			return call.decide(this.context);
		}
		finally {
			scope.close();
		}
	}

}
