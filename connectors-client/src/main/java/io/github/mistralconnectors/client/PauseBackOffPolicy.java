// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.retry.RetryContext;
import org.springframework.retry.backoff.BackOffContext;
import org.springframework.retry.backoff.BackOffInterruptedException;
import org.springframework.retry.backoff.Sleeper;
import org.springframework.retry.backoff.SleepingBackOffPolicy;

/**
 * Decides how long to pause: as long as the service asked with {@code Retry-After},
 * otherwise as long as the other back-off says. A wish beyond the limit and a pause
 * beyond the call's deadline are not begun: the call ends with the failure it has.
 */
final class PauseBackOffPolicy implements SleepingBackOffPolicy<PauseBackOffPolicy> {

	private static final Logger logger = LoggerFactory.getLogger("io.github.mistralconnectors.client.Retry");

	private final SleepingBackOffPolicy<?> delegate;

	private final Duration maxRetryAfter;

	/** Null: the calling thread sleeps. */
	private final @Nullable Sleeper sleeper;

	PauseBackOffPolicy(SleepingBackOffPolicy<?> delegate, Duration maxRetryAfter) {
		this(delegate, maxRetryAfter, null);
	}

	private PauseBackOffPolicy(SleepingBackOffPolicy<?> delegate, Duration maxRetryAfter, @Nullable Sleeper sleeper) {
		this.delegate = delegate;
		this.maxRetryAfter = maxRetryAfter;
		this.sleeper = sleeper;
	}

	@Override
	public PauseBackOffPolicy withSleeper(Sleeper sleeper) {
		return new PauseBackOffPolicy(this.delegate, this.maxRetryAfter, sleeper);
	}

	@Override
	public BackOffContext start(RetryContext context) {
		Pause pause = new Pause(context);
		SleepingBackOffPolicy<?> captured = this.delegate.withSleeper((interval) -> pause.millis = interval);
		pause.delegate = captured;
		pause.delegateContext = captured.start(context);
		return pause;
	}

	@Override
	public void backOff(BackOffContext context) {
		Pause pause = (Pause) context;
		Duration wish = retryAfter(pause.retryContext.getLastThrowable());
		pause.millis = 0;
		if (wish != null) {
			pause.millis = wish.toMillis();
		}
		else if (pause.delegate != null) {
			pause.delegate.backOff(pause.delegateContext);
		}
		if (isTooLong(wish, this.maxRetryAfter) || isBeyondDeadline(pause)) {
			logger.debug("Not repeating, the pause of {} ms is too long: {}", pause.millis, pause.failure());
			pause.retryContext.setExhaustedOnly();
			return;
		}
		logger.debug("Repeating in {} ms after attempt {}: {}", pause.millis, pause.retryContext.getRetryCount(),
				pause.failure());
		sleep(pause);
	}

	private boolean isTooLong(@Nullable Duration wish, Duration limit) {
		return wish != null && wish.compareTo(limit) > 0;
	}

	private boolean isBeyondDeadline(Pause pause) {
		Call<?> call = Call.of(pause.retryContext);
		return call != null && !call.hasTimeAfter(pause.millis);
	}

	private void sleep(Pause pause) {
		Call<?> call = Call.of(pause.retryContext);
		if (call != null && pause.retryContext.getLastThrowable() instanceof ConnectorsException failure) {
			call.retrying(failure, Duration.ofMillis(pause.millis));
		}
		try {
			if (this.sleeper != null) {
				this.sleeper.sleep(pause.millis);
			}
			else if (call != null && call.sleep(pause.millis)) {
				pause.retryContext.setExhaustedOnly();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new BackOffInterruptedException("Interrupted while waiting to try again", ex);
		}
	}

	private static @Nullable Duration retryAfter(@Nullable Throwable failure) {
		return (failure instanceof ConnectorsApiException answered) ? answered.retryAfter() : null;
	}

	/** State of one call's pauses. */
	private static final class Pause implements BackOffContext {

		private static final long serialVersionUID = 1L;

		private final transient RetryContext retryContext;

		private transient @Nullable SleepingBackOffPolicy<?> delegate;

		private @Nullable BackOffContext delegateContext;

		private long millis;

		Pause(RetryContext retryContext) {
			this.retryContext = retryContext;
		}

		private @Nullable String failure() {
			Throwable last = this.retryContext.getLastThrowable();
			return (last != null) ? last.getMessage() : null;
		}

	}

}
