// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.retry;

import java.util.Objects;
import java.util.function.Supplier;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.internal.http.ApiRequest;
import io.github.mistralconnectors.client.internal.http.ClientSettings;
import io.github.mistralconnectors.client.internal.http.ErrorTranslator;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/**
 * Executor of calls on the calling thread, which waits for each attempt and each pause.
 * It is the only class that blocks, and every attempt ends within its time limit.
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
			R result = attempts(call);
			call.succeed();
			return result;
		}
		catch (RuntimeException | Error ex) {
			call.fail(ex);
			throw ex;
		}
	}

	private <R> R attempts(Call<R> call) {
		while (true) {
			try {
				Mono<R> attempt = call.nextAttempt().contextCapture().contextWrite(this::withObservation);
				return Objects.requireNonNull(await(attempt, call, () -> interrupted(call)),
						"An attempt ended without a value");
			}
			catch (ConnectorsException failure) {
				await(call.pauseAfter(failure), call, () -> call.outcome(failure));
			}
		}
	}

	/** Waits; an interrupt stops the call and stays visible to the caller. */
	private static <T> @Nullable T await(Mono<T> result, Call<?> call, Supplier<ConnectorsException> interrupted) {
		try {
			return result.block();
		}
		catch (RuntimeException ex) {
			if (Exceptions.unwrap(ex) instanceof InterruptedException) {
				call.stop("interrupted");
				throw interrupted.get();
			}
			throw ex;
		}
	}

	private static ConnectorsException interrupted(Call<?> call) {
		return ErrorTranslator.stopped(Objects.requireNonNull(call.attempt()), "interrupted");
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
