// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.retry;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.internal.http.Attempt;
import io.github.mistralconnectors.client.model.tool.ConnectorToolCallResponse;
import io.github.mistralconnectors.client.observation.OperationObservationContext;
import io.github.mistralconnectors.client.observation.OperationObservationDocumentation.Events;
import io.github.mistralconnectors.client.observation.OperationOutcome;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * Observation of one call.
 */
final class CallObservation {

	private final CallObservations source;

	private final OperationObservationContext context;

	private final Observation observation;

	/** Observation that stands for the same tool call, null if there is none. */
	private final @Nullable Observation enclosing;

	private volatile Observation.@Nullable Scope scope;

	private volatile @Nullable Thread scopeThread;

	CallObservation(CallObservations source, OperationObservationContext context, Observation observation,
			@Nullable Observation enclosing) {
		this.source = source;
		this.context = context;
		this.observation = observation;
		this.enclosing = enclosing;
	}

	/** Returns the parent of the observations of the call's requests. */
	Observation parentOfRequests() {
		return (this.enclosing != null) ? this.enclosing : this.observation;
	}

	/**
	 * Begins the call with the observation as the current one of the thread. A parent
	 * that is not the current one is no parent of spans.
	 */
	<T> T inScope(Supplier<T> begin) {
		this.scope = (this.enclosing != null) ? Observation.Scope.NOOP : this.observation.openScope();
		this.scopeThread = Thread.currentThread();
		try {
			return begin.get();
		}
		finally {
			closeScope();
		}
	}

	/** Closes the scope on its own thread, where a reactive call may end in it. */
	private void closeScope() {
		Observation.Scope scope = this.scope;
		if (scope != null && this.scopeThread == Thread.currentThread()) {
			this.scope = null;
			scope.close();
		}
	}

	void retry(int attempts, ConnectorsException failure, Duration pause) {
		happened(attempts, failure, Events.RETRY.format(pause.toMillis(), describe(failure)));
	}

	void lookup(int attempts, ConnectorsException failure) {
		happened(attempts, failure, Events.LOOKUP.format(describe(failure)));
	}

	private void happened(int attempts, ConnectorsException failure, Observation.Event event) {
		this.context.setAttemptFailure(attempts, failure);
		safely((observation) -> {
			observation.event(event);
			if (this.enclosing != null) {
				this.enclosing.event(event);
			}
		});
	}

	private static String describe(ConnectorsException failure) {
		return (failure.status() != null) ? "status " + failure.status() : failure.getClass().getSimpleName();
	}

	/** Notes the time that a pause has taken. */
	void paused(Duration pause) {
		this.context.addPause(pause);
	}

	/** Ends the observation with a result. */
	void succeed(Attempt<?> last, int attempts, Object result) {
		boolean toolError = result instanceof ConnectorToolCallResponse response && response.isError();
		end(last, toolError ? OperationOutcome.TOOL_ERROR : OperationOutcome.SUCCESS, attempts, last.status(),
				last.requestId());
	}

	/**
	 * Ends the observation with a failure.
	 * @param stopped whether the call was stopped from outside
	 */
	void fail(@Nullable Attempt<?> last, int attempts, Throwable thrown, boolean stopped) {
		safely((observation) -> observation.error(thrown));
		OperationOutcome outcome = OperationOutcome.of(thrown);
		if (stopped && outcome != OperationOutcome.OUTCOME_UNKNOWN) {
			outcome = OperationOutcome.CANCELLED;
		}
		ConnectorsException failure = (thrown instanceof ConnectorsException known) ? known : null;
		end(last, outcome, attempts, (failure != null) ? failure.status() : null,
				(failure != null) ? failure.requestId() : null);
	}

	/** Ends the observation of a call whose subscriber has cancelled it. */
	void cancel(@Nullable Attempt<?> last, int attempts) {
		end(last, OperationOutcome.CANCELLED, attempts, null, null);
	}

	private void end(@Nullable Attempt<?> last, OperationOutcome outcome, int attempts, @Nullable Integer status,
			@Nullable String requestId) {
		this.context.setCaller((last != null) ? last.credentialsName() : null, this.context.getToolCallId());
		this.context.setOutcome(outcome, attempts, status, requestId);
		closeScope();
		safely(this::stop);
	}

	private void stop(Observation observation) {
		Observation enclosing = this.enclosing;
		if (enclosing != null) {
			// All of them are high-cardinality: those of metrics must be the same for
			// all.
			enclosing.highCardinalityKeyValues(this.source.convention().getLowCardinalityKeyValues(this.context));
			enclosing.highCardinalityKeyValues(this.source.convention().getHighCardinalityKeyValues(this.context));
		}
		observation.stop();
	}

	private void safely(Consumer<Observation> action) {
		try {
			action.accept(this.observation);
		}
		catch (RuntimeException ex) {
			this.source.noteFailure(ex);
		}
	}

}
