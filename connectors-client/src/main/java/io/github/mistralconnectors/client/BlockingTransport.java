// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.Objects;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.springframework.retry.RetryException;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/**
 * Waits. The only class that blocks: Spring Retry's template goes round single attempts,
 * each of which ends within its limit.
 */
final class BlockingTransport {

	private final HttpExchange exchange;

	private final CallSettings settings;

	private final ObservationRegistry observations;

	BlockingTransport(HttpExchange exchange, CallSettings settings, ObservationRegistry observations) {
		this.exchange = exchange;
		this.settings = settings;
		this.observations = observations;
	}

	BlockingTransport with(RequestOptions options) {
		return new BlockingTransport(this.exchange, this.settings.with(options), this.observations);
	}

	void close() {
		this.exchange.openCalls().close();
	}

	<R> R execute(ApiRequest<R> request) {
		if (Schedulers.isInNonBlockingThread()) {
			throw new IllegalStateException("ConnectorsClient." + request.operation().methodName() + " would block "
					+ Thread.currentThread().getName()
					+ ", a thread that must not wait; use ReactiveConnectorsClient there");
		}
		Call<R> call = new Call<>(request, this.settings);
		try {
			R result = executeAndClearUp(call);
			call.succeeded();
			return result;
		}
		catch (ConnectorsException ex) {
			call.failedForGood(ex);
			throw ex;
		}
	}

	private <R> R executeAndClearUp(Call<R> call) {
		try {
			return execute(call);
		}
		catch (ConnectorsOutcomeUnknownException ex) {
			Lookup<R> lookup = call.request().lookup();
			if (lookup == null || call.isStopped()) {
				throw ex;
			}
			return clearUp(lookup, call, ex);
		}
	}

	private <R> R execute(Call<R> call) {
		this.exchange.openCalls().add(call);
		try {
			return this.settings.retry().execute(new CallAttempt<>(call, this::attempt));
		}
		catch (ConnectorsException ex) {
			throw call.finish(ex);
		}
		catch (RetryException ex) {
			// Interrupted in a pause, or a policy of the user's has lost what failed.
			ConnectorsException last = call.lastFailure();
			throw (last != null) ? call.finish(last) : ex;
		}
		finally {
			this.exchange.openCalls().remove(call);
		}
	}

	private <R> R clearUp(Lookup<R> lookup, Call<R> call, ConnectorsOutcomeUnknownException unknown) {
		R found;
		try {
			found = execute(call.followedBy(lookup.request()));
		}
		catch (RuntimeException ex) {
			throw lookup.notFound(ex, unknown);
		}
		return lookup.found(found, unknown);
	}

	private <R> R attempt(Call<R> call) {
		Mono<R> attempt = this.exchange.attempt(call).contextCapture().contextWrite(this::withObservation);
		try {
			return Objects.requireNonNull(attempt.block(), "An attempt ended without a value");
		}
		catch (RuntimeException ex) {
			if (Exceptions.unwrap(ex) instanceof InterruptedException) {
				call.stop("interrupted");
				throw FailedAttempt.interrupted(call);
			}
			throw ex;
		}
	}

	/**
	 * Without this, the request's observation would not know the caller's as its parent.
	 */
	private Context withObservation(Context context) {
		@Nullable Observation current = this.observations.getCurrentObservation();
		return (current != null) ? context.put(ObservationThreadLocalAccessor.KEY, current) : context;
	}

}
