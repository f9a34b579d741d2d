// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.retry.RetryContext;
import org.springframework.retry.RetryListener;
import org.springframework.retry.RetryPolicy;
import org.springframework.retry.TerminatedRetryException;
import org.springframework.retry.backoff.BackOffContext;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Drives Spring Retry's policy, back-off and listeners from Reactor, for one
 * subscription: the pause is captured instead of slept through.
 */
final class ReactorRetry extends Retry {

	private final CallAttempt<?> attempt;

	private final RetryPolicy policy;

	private final List<RetryListener> listeners;

	private final RetryContext context;

	private final PauseBackOffPolicy backOff;

	private @Nullable Pauses pauses;

	private final AtomicBoolean closed = new AtomicBoolean();

	ReactorRetry(CallAttempt<?> attempt, RetryPolicy policy, PauseBackOffPolicy backOff,
			List<RetryListener> listeners) {
		this.attempt = attempt;
		this.policy = policy;
		this.listeners = listeners;
		this.context = policy.open(null);
		this.backOff = backOff;
		attempt.call().bindTo(this.context);
		for (RetryListener listener : listeners) {
			if (!listener.open(this.context, attempt)) {
				throw new TerminatedRetryException("Retry terminated abnormally by interceptor before first attempt");
			}
		}
	}

	/**
	 * Goes on after the first failure. Most calls have none, and Reactor's part in it is
	 * not for nothing.
	 */
	<R> Mono<R> after(Throwable failure, Mono<R> nextAttempt) {
		return next(failure).then(nextAttempt.retryWhen(this));
	}

	@Override
	public Publisher<?> generateCompanion(Flux<RetrySignal> signals) {
		return signals.concatMap((signal) -> Mono.defer(() -> next(signal.failure())), 1);
	}

	private Mono<?> next(Throwable failure) {
		this.policy.registerThrowable(this.context, failure);
		reversed((listener) -> listener.onError(this.context, this.attempt, failure));
		if (!this.policy.canRetry(this.context)) {
			return Mono.error(failure);
		}
		if (this.pauses == null) {
			this.pauses = new Pauses(this.backOff, this.context);
		}
		long pause = this.pauses.next();
		if (this.context.isExhaustedOnly()) {
			return Mono.error(failure);
		}
		return (pause == 0) ? Mono.just(0L) : Mono.firstWithSignal(Mono.delay(Duration.ofMillis(pause)),
				this.attempt.call().whenStopped().then(Mono.error(failure)));
	}

	@SuppressWarnings({ "unchecked", "rawtypes" }) // the listener sees the value of the
													// attempt it was opened for
	void succeeded(Object value) {
		reversed((listener) -> listener.onSuccess(this.context, (CallAttempt) this.attempt, value));
	}

	/**
	 * Closes before the caller sees the result, and once: a value and a cancellation may
	 * both end a call.
	 */
	void close() {
		if (this.closed.getAndSet(true)) {
			return;
		}
		reversed((listener) -> listener.close(this.context, this.attempt, this.context.getLastThrowable()));
		this.policy.close(this.context);
	}

	/** As the template does: opened in order, closed in reverse. */
	private void reversed(Consumer<RetryListener> action) {
		for (int i = this.listeners.size() - 1; i >= 0; i--) {
			action.accept(this.listeners.get(i));
		}
	}

	/** The pauses of one call, captured. */
	private static final class Pauses {

		private final PauseBackOffPolicy backOff;

		private final BackOffContext context;

		private long millis;

		Pauses(PauseBackOffPolicy backOff, RetryContext context) {
			this.backOff = backOff.withSleeper((pause) -> this.millis = pause);
			this.context = this.backOff.start(context);
		}

		long next() {
			this.millis = 0;
			this.backOff.backOff(this.context);
			return this.millis;
		}

	}

}
