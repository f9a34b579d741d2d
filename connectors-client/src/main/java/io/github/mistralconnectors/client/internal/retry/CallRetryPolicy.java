// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.retry;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsTransportException;
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.jspecify.annotations.Nullable;
import org.springframework.retry.RetryContext;
import org.springframework.retry.RetryPolicy;
import org.springframework.retry.backoff.BackOffContext;
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

	private final Intervals intervals;

	private final BackOffContext backOff;

	/**
	 * Creates a policy.
	 * @param intervals those of all calls of the client
	 * @param settings what is repeated, and when
	 * @param hasTimeAfter tells whether there is time for an attempt after a pause
	 */
	CallRetryPolicy(Intervals intervals, RetrySettings settings, Predicate<Duration> hasTimeAfter) {
		this.hasTimeAfter = hasTimeAfter;
		this.settings = settings;
		this.attempts = new MaxAttemptsRetryPolicy(this.settings.enabled() ? this.settings.maxAttempts() : 1);
		this.context = this.attempts.open(null);
		this.intervals = intervals;
		this.backOff = intervals.start(this.context, settings);
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
		long interval = this.intervals.next(this.backOff);
		double share = this.settings.jitter() * ThreadLocalRandom.current().nextDouble();
		return Duration.ofMillis(interval - Math.round(interval * share));
	}

}
