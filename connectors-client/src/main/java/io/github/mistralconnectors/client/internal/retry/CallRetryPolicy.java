// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.retry;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsTransportException;
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.jspecify.annotations.Nullable;
import org.springframework.retry.RetryContext;
import org.springframework.retry.RetryPolicy;
import org.springframework.retry.backoff.BackOffContext;
import org.springframework.retry.backoff.ExponentialBackOffPolicy;
import org.springframework.retry.policy.MaxAttemptsRetryPolicy;

/**
 * Policy of a call whose first attempt has failed: it is repeated as
 * {@link RetrySettings} say, but never where something could be done twice. Spring Retry
 * counts the attempts and computes the intervals.
 * <p>
 * A pause is as long as the service asks with {@code Retry-After}, otherwise exponential
 * and shortened at random, so that many clients do not come back at the same moment. A
 * {@code Retry-After} beyond its limit and a pause beyond the deadline are not begun: the
 * call ends with the failure it has.
 */
public final class CallRetryPolicy {

	private final Predicate<Duration> hasTimeAfter;

	private final RetrySettings settings;

	private final RetryPolicy attempts;

	private final RetryContext context;

	private final ExponentialBackOffPolicy intervals = new ExponentialBackOffPolicy();

	private final BackOffContext backOff;

	private long interval;

	/**
	 * Creates a policy.
	 * @param settings what is repeated, and when
	 * @param hasTimeAfter tells whether there is time for an attempt after a pause
	 */
	public CallRetryPolicy(RetrySettings settings, Predicate<Duration> hasTimeAfter) {
		this.hasTimeAfter = hasTimeAfter;
		this.settings = settings;
		this.attempts = new MaxAttemptsRetryPolicy(this.settings.enabled() ? this.settings.maxAttempts() : 1);
		this.context = this.attempts.open(null);
		this.intervals.setInitialInterval(Math.max(TimeUnit.MILLISECONDS.convert(this.settings.initialInterval()), 1));
		this.intervals.setMultiplier(this.settings.multiplier());
		this.intervals.setMaxInterval(Math.max(TimeUnit.MILLISECONDS.convert(this.settings.maxInterval()), 1));
		this.intervals.setSleeper((millis) -> this.interval = millis);
		this.backOff = this.intervals.start(this.context);
	}

	/** Returns the pause before the next attempt, null if there is none. */
	public @Nullable Duration pauseAfter(ConnectorsException failure) {
		this.attempts.registerThrowable(this.context, failure);
		if (!this.attempts.canRetry(this.context) || !failure.isRepeatable() || !isConfigured(failure)) {
			return null;
		}
		Duration wish = (failure instanceof ConnectorsApiException api) ? api.retryAfter() : null;
		Duration pause = (wish != null) ? wish : nextInterval();
		if (isTooLong(wish) || !this.hasTimeAfter.test(pause)) {
			Call.logger.debug("Not repeating, the pause of {} ms is too long: {}", pause.toMillis(),
					failure.getMessage());
			return null;
		}
		return pause;
	}

	private boolean isConfigured(ConnectorsException failure) {
		Integer status = failure.status();
		return (failure instanceof ConnectorsTransportException) ? this.settings.connectionErrors()
				: (status == null || this.settings.statusCodes().contains(status));
	}

	private boolean isTooLong(@Nullable Duration wish) {
		return wish != null && wish.compareTo(this.settings.maxRetryAfter()) > 0;
	}

	private Duration nextInterval() {
		this.intervals.backOff(this.backOff);
		double share = this.settings.jitter() * ThreadLocalRandom.current().nextDouble();
		return Duration.ofMillis(this.interval - Math.round(this.interval * share));
	}

}
