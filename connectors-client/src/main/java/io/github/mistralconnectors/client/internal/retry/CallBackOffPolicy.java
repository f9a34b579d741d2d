// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.retry;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.jspecify.annotations.Nullable;
import org.springframework.retry.RetryContext;
import org.springframework.retry.backoff.BackOffContext;
import org.springframework.retry.backoff.BackOffPolicy;
import org.springframework.retry.backoff.ExponentialBackOffPolicy;

/**
 * Pauses of a call whose first attempt has failed: as long as the service asks with
 * {@code Retry-After}, otherwise exponential and shortened at random, so that many
 * clients do not come back at the same moment. A {@code Retry-After} beyond its limit and
 * a pause beyond the deadline are not begun: the call ends with the failure it has.
 */
final class CallBackOffPolicy implements BackOffPolicy {

	private final Call<?> call;

	private final RetrySettings settings;

	private final Consumer<Duration> sleeper;

	private final ExponentialBackOffPolicy exponential = new ExponentialBackOffPolicy();

	private long interval;

	/**
	 * Creates a policy.
	 * @param sleeper is given each pause before an attempt
	 */
	CallBackOffPolicy(Call<?> call, Consumer<Duration> sleeper) {
		this.call = call;
		this.settings = call.settings().retry();
		this.sleeper = sleeper;
		this.exponential.setInitialInterval(Math.max(this.settings.initialInterval().toMillis(), 1));
		this.exponential.setMultiplier(this.settings.multiplier());
		this.exponential.setMaxInterval(Math.max(this.settings.maxInterval().toMillis(), 1));
		this.exponential.setSleeper((millis) -> this.interval = millis);
	}

	@Override
	public BackOffContext start(RetryContext context) {
		return new Pauses(context, this.exponential.start(context));
	}

	@Override
	public void backOff(BackOffContext pauses) {
		Pauses state = (Pauses) pauses;
		ConnectorsException failure = (ConnectorsException) state.retryContext().getLastThrowable();
		Duration wish = (failure instanceof ConnectorsApiException api) ? api.retryAfter() : null;
		Duration pause = (wish != null) ? wish : nextInterval(state.exponential());
		if (isTooLong(wish) || !this.call.hasTimeAfter(pause)) {
			Call.logger.debug("Not repeating, the pause of {} ms is too long: {}", pause.toMillis(),
					failure.getMessage());
			state.retryContext().setExhaustedOnly();
			return;
		}
		this.call.retrying(failure, pause);
		this.sleeper.accept(pause);
	}

	private boolean isTooLong(@Nullable Duration wish) {
		return wish != null && wish.compareTo(this.settings.maxRetryAfter()) > 0;
	}

	private Duration nextInterval(BackOffContext context) {
		this.exponential.backOff(context);
		double share = this.settings.jitter() * ThreadLocalRandom.current().nextDouble();
		return Duration.ofMillis(this.interval - Math.round(this.interval * share));
	}

	/**
	 * State of the pauses of one call.
	 *
	 * @param retryContext holds the last failure
	 * @param exponential state of the exponential intervals
	 */
	private record Pauses(RetryContext retryContext, BackOffContext exponential) implements BackOffContext {

	}

}
