// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.retry;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.internal.http.Attempt;
import io.github.mistralconnectors.client.model.tool.ConnectorToolCallResponse;
import io.github.mistralconnectors.client.observation.OperationObservationContext;
import io.github.mistralconnectors.client.observation.OperationObservationConvention;
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
		if (this.enclosing == null) {
			openScope();
		}
		try {
			return begin.get();
		}
		finally {
			closeScope();
		}
	}

	/** Opens a scope, which is the current one even if a handler fails. */
	private void openScope() {
		safely(Observation::openScope);
		this.scopeThread = Thread.currentThread();
		this.scope = this.source.registry().getCurrentObservationScope();
	}

	/**
	 * Closes the scope on its own thread, where a reactive call may end in it. If a
	 * handler fails, the scope before it has to be restored.
	 */
	private void closeScope() {
		Observation.Scope scope = this.scope;
		if (scope != null && this.scopeThread == Thread.currentThread()) {
			this.scope = null;
			safely((observation) -> scope.close());
			this.source.registry().setCurrentObservationScope(scope.getPreviousObservationScope());
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
		safely((observation) -> observation.event(event));
		enclosing((observation) -> observation.event(event));
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
		if (toolError) {
			Throwable error = new ToolReportedError();
			safely((observation) -> observation.error(error));
			enclosing((observation) -> observation.error(error));
		}
		end(last, toolError ? OperationOutcome.TOOL_ERROR : OperationOutcome.SUCCESS, attempts, last.status(),
				last.requestId());
	}

	/**
	 * Ends the observation with a failure.
	 * @param stopped whether the call was stopped from outside
	 */
	void fail(@Nullable Attempt<?> last, int attempts, Throwable thrown, boolean stopped) {
		safely((observation) -> observation.error(thrown));
		enclosing((observation) -> observation.error(thrown));
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
		if (last != null) {
			this.context.setCredentialsName(last.credentialsName());
		}
		this.context.setOutcome(outcome, attempts, status, requestId);
		closeScope();
		safely(Observation::stop);
		// All of them are high-cardinality: those of metrics must be the same for all.
		OperationObservationConvention convention = this.source.convention();
		enclosing((observation) -> observation
			.highCardinalityKeyValues(convention.getLowCardinalityKeyValues(this.context))
			.highCardinalityKeyValues(convention.getHighCardinalityKeyValues(this.context)));
	}

	private void safely(Consumer<Observation> action) {
		safely(this.observation, action);
	}

	private void enclosing(Consumer<Observation> action) {
		if (this.enclosing != null) {
			safely(this.enclosing, action);
		}
	}

	private void safely(Observation observation, Consumer<Observation> action) {
		try {
			action.accept(observation);
		}
		catch (RuntimeException ex) {
			this.source.noteFailure(ex);
		}
	}

	/**
	 * Error of an observation whose tool reports one in its result. It does not show what
	 * the tool says.
	 */
	private static final class ToolReportedError extends RuntimeException {

		private static final long serialVersionUID = 1L;

		ToolReportedError() {
			super("The tool reports an error", null, false, false);
		}

	}

}
