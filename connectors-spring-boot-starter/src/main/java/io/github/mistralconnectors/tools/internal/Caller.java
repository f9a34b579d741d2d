// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools.internal;

import java.util.Objects;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Caller for whom tools were resolved, as approvers know him: by thread-locals and by the
 * Reactor context. Frameworks run tools of a streamed response on other threads.
 *
 * @param threadLocals values that were bound to the thread, without its observation,
 * which is no longer the current one when a tool runs
 * @param context Reactor context
 */
record Caller(ContextSnapshot threadLocals, ContextView context) {

	private static final ContextSnapshotFactory FACTORY = ContextSnapshotFactory.builder()
		.captureKeyPredicate(Caller::isOfCaller)
		.clearMissing(true)
		.build();

	private static boolean isOfCaller(Object key) {
		return !ObservationThreadLocalAccessor.KEY.equals(key);
	}

	/** Returns what is bound to this thread, as a Reactor context. */
	static Context ofThread() {
		return FACTORY.captureAll().updateContext(Context.empty());
	}

	/**
	 * Returns a caller.
	 * @param threadLocals what was bound to the thread that asked for the tools
	 * @param context Reactor context of the subscriber, which comes before it
	 */
	static Caller of(Context threadLocals, ContextView context) {
		return new Caller(FACTORY.captureFrom(threadLocals, context), context);
	}

	/**
	 * Waits for something that is decided for the caller. Values of the thread that the
	 * caller has not are hidden, but for the observation.
	 */
	<T> T await(Mono<T> decision) {
		ContextSnapshot.Scope scope = this.threadLocals.setThreadLocals(Caller::isOfCaller);
		try {
			return Objects.requireNonNull(decision.contextWrite(this.context).block());
		}
		finally {
			scope.close();
		}
	}

}
