// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.retry;

import java.time.Duration;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsOutcomeUnknownException;
import io.github.mistralconnectors.client.internal.http.AddressOverride;
import io.github.mistralconnectors.client.internal.http.ApiRequest;
import io.github.mistralconnectors.client.internal.http.ClientSettings;
import io.github.mistralconnectors.client.settings.RequestOptions;
import org.springframework.retry.RetryContext;
import org.springframework.retry.backoff.BackOffContext;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Executor of calls on subscription. Nothing is sent before, each subscription is a call
 * of its own, and cancelling drops the connection. Spring Retry's policies decide as in
 * the blocking executor; the pauses they ask for are waited for without a thread.
 */
public final class ReactiveCallExecutor {

	private final CallEngine engine;

	private final ClientSettings settings;

	public ReactiveCallExecutor(CallEngine engine, ClientSettings settings) {
		this.engine = engine;
		this.settings = settings;
	}

	/** Returns an executor with other settings for the same engine. */
	public ReactiveCallExecutor with(RequestOptions options) {
		return new ReactiveCallExecutor(this.engine, this.settings.with(options, "RequestOptions."));
	}

	public AddressOverride exchange() {
		return this.engine.exchange();
	}

	public void close() {
		this.engine.close();
	}

	/** Returns a Mono that makes a call for each subscription. */
	public <R> Mono<R> execute(ApiRequest<R> request) {
		return Mono.defer(() -> {
			Call<R> call = this.engine.begin(request, this.settings);
			return attempts(call)
				.onErrorResume(ConnectorsOutcomeUnknownException.class, (unknown) -> lookUp(call, unknown))
				.doOnSuccess((value) -> call.succeed())
				.doOnError((thrown) -> fail(call, thrown))
				.doOnCancel(call::cancel);
		});
	}

	private static void fail(Call<?> call, Throwable thrown) {
		if (thrown instanceof ConnectorsException failure) {
			call.fail(failure);
		}
		call.end();
	}

	private <R> Mono<R> lookUp(Call<R> call, ConnectorsOutcomeUnknownException unknown) {
		Call<R> lookup = call.lookup();
		return (lookup == null) ? Mono.error(unknown)
				: attempts(lookup).onErrorMap((failure) -> call.notFound(failure, unknown))
					.map((found) -> call.found(found, unknown))
					.doFinally((signal) -> lookup.end());
	}

	private <R> Mono<R> attempts(Call<R> call) {
		Mono<R> attempt = call.nextAttempt();
		return attempt.onErrorResume(ConnectorsException.class, (first) -> repeat(call, first, attempt))
			.onErrorMap(ConnectorsException.class, call::outcome);
	}

	/** Goes on after the first failure; most calls have none. */
	private static <R> Mono<R> repeat(Call<R> call, ConnectorsException first, Mono<R> attempt) {
		Repetition repetition = new Repetition(call);
		Retry retry = Retry.from((signals) -> signals.concatMap((signal) -> repetition.after(signal.failure()), 1));
		return repetition.after(first).then(attempt.retryWhen(retry));
	}

	/**
	 * Repetition of one call: what Spring Retry's template does, without its thread.
	 */
	private static final class Repetition {

		private final Call<?> call;

		private final CallRetryPolicy policy;

		private final RetryContext context;

		private final CallBackOffPolicy backOff;

		private final BackOffContext pauses;

		private Duration pause = Duration.ZERO;

		Repetition(Call<?> call) {
			this.call = call;
			this.policy = new CallRetryPolicy(call);
			this.context = this.policy.open(null);
			this.backOff = new CallBackOffPolicy(call, (pause) -> this.pause = pause);
			this.pauses = this.backOff.start(this.context);
		}

		/** Returns when the next attempt begins, or the failure if there is none. */
		Mono<Boolean> after(Throwable failure) {
			this.policy.registerThrowable(this.context, failure);
			if (!this.policy.canRetry(this.context)) {
				return Mono.error(failure);
			}
			this.backOff.backOff(this.pauses);
			if (this.context.isExhaustedOnly()) {
				return Mono.error(failure);
			}
			Mono<Boolean> end = Mono.defer(() -> this.call.isStopped() ? Mono.error(failure) : Mono.just(Boolean.TRUE));
			return this.pause.isZero() ? end : this.call.pause(this.pause).then(end);
		}

	}

}
