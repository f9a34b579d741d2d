// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools;

import java.util.Objects;

import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import reactor.core.publisher.Mono;
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
		.captureKeyPredicate((key) -> !ObservationThreadLocalAccessor.KEY.equals(key))
		.build();

	static Caller capture(ContextView context) {
		return new Caller(FACTORY.captureAll(context), context);
	}

	/** Waits for something that is decided for the caller. */
	<T> T await(Mono<T> decision) {
		ContextSnapshot.Scope scope = this.threadLocals.setThreadLocals();
		try {
			return Objects.requireNonNull(decision.contextWrite(this.context).block());
		}
		finally {
			scope.close();
		}
	}

}
