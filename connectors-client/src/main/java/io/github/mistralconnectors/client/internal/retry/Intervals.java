// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.retry;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.mistralconnectors.client.settings.RetrySettings;
import org.springframework.retry.RetryContext;
import org.springframework.retry.backoff.BackOffContext;
import org.springframework.retry.backoff.ExponentialBackOffPolicy;

/**
 * Intervals between attempts, which Spring Retry computes and nobody sleeps. All calls of
 * a client share one object: each one that is created looks up its log with the class
 * loader of its thread, and on an event loop that may be one of an application that has
 * ended.
 */
final class Intervals {

	private final ExponentialBackOffPolicy policy = new ExponentialBackOffPolicy();

	private long last;

	Intervals() {
		this.policy.setSleeper((millis) -> this.last = millis);
	}

	/** Begins with the intervals of a call. */
	synchronized BackOffContext start(RetryContext context, RetrySettings settings) {
		this.policy.setInitialInterval(millis(settings.initialInterval()));
		this.policy.setMultiplier(settings.multiplier());
		this.policy.setMaxInterval(millis(settings.maxInterval()));
		return this.policy.start(context);
	}

	private static long millis(Duration duration) {
		return Math.max(TimeUnit.MILLISECONDS.convert(duration), 1);
	}

	/** Returns the next interval of a call in milliseconds. */
	synchronized long next(BackOffContext call) {
		this.policy.backOff(call);
		return this.last;
	}

}
