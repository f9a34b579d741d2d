// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.retry;

import java.time.Duration;
import java.util.Objects;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsOutcomeUnknownException;
import io.github.mistralconnectors.client.internal.http.AddressOverride;
import io.github.mistralconnectors.client.internal.http.ApiRequest;
import io.github.mistralconnectors.client.internal.http.ClientSettings;
import io.github.mistralconnectors.client.internal.http.ErrorTranslator;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.springframework.retry.support.RetryTemplate;
import reactor.core.Exceptions;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/**
 * Executor of calls on the calling thread, which waits. It is the only class that blocks:
 * Spring Retry's template goes round single attempts, each of which ends within its time
 * limit.
 */
public final class BlockingCallExecutor {

	private final CallEngine engine;

	private final ClientSettings settings;

	private final ObservationRegistry observations;

	public BlockingCallExecutor(CallEngine engine, ClientSettings settings, ObservationRegistry observations) {
		this.engine = engine;
		this.settings = settings;
		this.observations = observations;
	}

	/** Returns an executor with other settings for the same engine. */
	public BlockingCallExecutor with(RequestOptions options) {
		return new BlockingCallExecutor(this.engine, this.settings.with(options, "RequestOptions."), this.observations);
	}

	public AddressOverride exchange() {
		return this.engine.exchange();
	}

	public void close() {
		this.engine.close();
	}

	/**
	 * Makes a call.
	 * @throws IllegalStateException if the thread must not wait, or the client is closed
	 */
	public <R> R execute(ApiRequest<R> request) {
		if (Schedulers.isInNonBlockingThread()) {
			throw new IllegalStateException("ConnectorsClient." + request.operation().methodName() + " would block "
					+ Thread.currentThread().getName()
					+ ", a thread that must not wait; use ReactiveConnectorsClient there");
		}
		Call<R> call = this.engine.begin(request, this.settings);
		try {
			R result = resultOf(call);
			call.succeed();
			return result;
		}
		catch (ConnectorsException ex) {
			call.fail(ex);
			throw ex;
		}
		finally {
			call.end();
		}
	}

	private <R> R resultOf(Call<R> call) {
		try {
			return attempts(call);
		}
		catch (ConnectorsOutcomeUnknownException ex) {
			Call<R> lookup = call.lookup();
			if (lookup == null) {
				throw ex;
			}
			return call.found(lookUp(lookup, call, ex), ex);
		}
	}

	private <R> R lookUp(Call<R> lookup, Call<R> call, ConnectorsOutcomeUnknownException unknown) {
		try {
			return attempts(lookup);
		}
		catch (ConnectorsException ex) {
			throw call.notFound(ex, unknown);
		}
		finally {
			lookup.end();
		}
	}

	/** Makes the attempts; the retry template is made for a failure and not before. */
	private <R> R attempts(Call<R> call) {
		try {
			return attempt(call);
		}
		catch (ConnectorsException first) {
			RetryTemplate template = new RetryTemplate();
			template.setRetryPolicy(new CallRetryPolicy(call));
			template.setBackOffPolicy(new CallBackOffPolicy(call, (pause) -> sleep(call, pause)));
			return repeat(call, first, template);
		}
	}

	private <R> R repeat(Call<R> call, ConnectorsException first, RetryTemplate template) {
		try {
			return template.<R, ConnectorsException>execute((context) -> {
				if (context.getRetryCount() == 0) {
					throw first;
				}
				return attempt(call);
			});
		}
		catch (ConnectorsException ex) {
			throw call.outcome(ex);
		}
	}

	private <R> R attempt(Call<R> call) {
		try {
			return Objects.requireNonNull(
					call.nextAttempt().contextCapture().contextWrite(this::withObservation).block(),
					"An attempt ended without a value");
		}
		catch (RuntimeException ex) {
			if (isInterrupt(ex)) {
				call.stop("interrupted");
				throw ErrorTranslator.stopped(Objects.requireNonNull(call.attempt()), "interrupted");
			}
			throw ex;
		}
	}

	/** Waits; an interrupt stops the call and stays visible to the caller. */
	private static void sleep(Call<?> call, Duration pause) {
		try {
			call.pause(pause).block();
		}
		catch (RuntimeException ex) {
			if (!isInterrupt(ex)) {
				throw ex;
			}
			call.stop("interrupted");
		}
	}

	private static boolean isInterrupt(RuntimeException thrown) {
		return Exceptions.unwrap(thrown) instanceof InterruptedException;
	}

	/**
	 * Adds the caller's observation, which would otherwise not become the parent of the
	 * request's.
	 */
	private Context withObservation(Context context) {
		@Nullable Observation current = this.observations.getCurrentObservation();
		return (current != null) ? context.put(ObservationThreadLocalAccessor.KEY, current) : context;
	}

}
