// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.concurrent.ThreadLocalRandom;

import org.springframework.retry.RetryContext;
import org.springframework.retry.backoff.BackOffContext;
import org.springframework.retry.backoff.ExponentialBackOffPolicy;
import org.springframework.retry.backoff.Sleeper;
import org.springframework.retry.backoff.SleepingBackOffPolicy;
import org.springframework.retry.backoff.ThreadWaitSleeper;

/**
 * Spring Retry's exponential pause, shortened by chance so that many clients do not come
 * back at the same moment.
 */
final class JitteredBackOffPolicy implements SleepingBackOffPolicy<JitteredBackOffPolicy> {

	private final RetrySettings settings;

	private final ExponentialBackOffPolicy exponential;

	JitteredBackOffPolicy(RetrySettings settings) {
		this(settings, new ThreadWaitSleeper());
	}

	private JitteredBackOffPolicy(RetrySettings settings, Sleeper sleeper) {
		this.settings = settings;
		this.exponential = new ExponentialBackOffPolicy();
		this.exponential.setInitialInterval(Math.max(settings.initialInterval().toMillis(), 1));
		this.exponential.setMultiplier(Math.max(settings.multiplier(), 1));
		this.exponential.setMaxInterval(Math.max(settings.maxInterval().toMillis(), 1));
		this.exponential.setSleeper((interval) -> sleeper.sleep(shorten(interval)));
	}

	@Override
	public JitteredBackOffPolicy withSleeper(Sleeper sleeper) {
		return new JitteredBackOffPolicy(this.settings, sleeper);
	}

	@Override
	public BackOffContext start(RetryContext context) {
		return this.exponential.start(context);
	}

	@Override
	public void backOff(BackOffContext context) {
		this.exponential.backOff(context);
	}

	private long shorten(long interval) {
		return interval - Math.round(interval * this.settings.jitter() * ThreadLocalRandom.current().nextDouble());
	}

}
