// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.settings;

import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.util.Assert;

/**
 * Settings that determine which failed requests are retried, how often and at which
 * intervals. No setting allows a call with effects to be repeated once it may have been
 * carried out.
 *
 * @param enabled whether requests are repeated at all
 * @param maxAttempts maximum number of attempts, including the first; at least 1
 * @param initialInterval pause before the second attempt, not negative
 * @param multiplier factor by which the pause grows with each attempt, at least 1
 * @param maxInterval maximum pause between two attempts, not negative
 * @param jitter share of each pause that is left to chance, 0 to 1: with 0.5 a pause is
 * between half and all of its interval
 * @param maxElapsedTime deadline over all attempts and pauses of a call, positive. It
 * cuts an attempt short. A pause is not begun if it would leave less than 100 ms, or less
 * than the time limit of an attempt if that is shorter
 * @param statusCodes HTTP statuses after which a request is repeated, in ascending order
 * @param connectionErrors whether a request is repeated when there was no response
 * @param maxRetryAfter maximum {@code Retry-After} that is obeyed, not negative; if the
 * service asks for more, the call ends at once
 * @since 0.1
 */
public record RetrySettings(boolean enabled, int maxAttempts, Duration initialInterval, double multiplier,
		Duration maxInterval, double jitter, Duration maxElapsedTime, Set<Integer> statusCodes,
		boolean connectionErrors, Duration maxRetryAfter) {

	private static final RetrySettings DEFAULTS = new RetrySettings(true, 3, Duration.ofMillis(500), 2,
			Duration.ofSeconds(8), 0.5, Duration.ofMinutes(10),
			Set.of(408, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529), true, Duration.ofSeconds(60));

	public RetrySettings {
		Assert.isTrue(maxAttempts >= 1, () -> "maxAttempts must be at least 1, but is " + maxAttempts);
		Assert.isTrue(multiplier >= 1, () -> "multiplier must be at least 1, but is " + multiplier);
		Assert.isTrue(jitter >= 0 && jitter <= 1, () -> "jitter must be 0 to 1, but is " + jitter);
		requireNotNegative("initialInterval", initialInterval);
		requireNotNegative("maxInterval", maxInterval);
		requireNotNegative("maxRetryAfter", maxRetryAfter);
		Assert.isTrue(maxElapsedTime.compareTo(Duration.ZERO) > 0,
				() -> "maxElapsedTime must be positive, but is " + maxElapsedTime);
		statusCodes = Collections.unmodifiableSet(new TreeSet<>(statusCodes));
	}

	/**
	 * Returns the default settings: 3 attempts, pauses of 500 ms and 1 s of which up to
	 * half is left to chance, and a deadline of 10 minutes.
	 * @return the defaults
	 */
	public static RetrySettings defaults() {
		return DEFAULTS;
	}

	/**
	 * Returns the default settings with retries switched off. The deadline of 10 minutes
	 * still holds.
	 * @return settings that are not enabled
	 */
	public static RetrySettings disabled() {
		return DEFAULTS.mutate().enabled(false).build();
	}

	/**
	 * Returns a builder that starts with the default settings.
	 * @return a builder
	 */
	public static Builder builder() {
		return DEFAULTS.mutate();
	}

	/**
	 * Returns a builder that starts with these settings.
	 * @return a builder
	 */
	public Builder mutate() {
		return new Builder(this);
	}

	private static void requireNotNegative(String name, Duration duration) {
		Assert.isTrue(!duration.isNegative(), () -> name + " must not be negative, but is " + duration);
	}

	/**
	 * Builder of {@link RetrySettings}.
	 */
	public static final class Builder {

		private boolean enabled;

		private int maxAttempts;

		private Duration initialInterval;

		private double multiplier;

		private Duration maxInterval;

		private double jitter;

		private Duration maxElapsedTime;

		private Set<Integer> statusCodes;

		private boolean connectionErrors;

		private Duration maxRetryAfter;

		private Builder(RetrySettings settings) {
			this.enabled = settings.enabled;
			this.maxAttempts = settings.maxAttempts;
			this.initialInterval = settings.initialInterval;
			this.multiplier = settings.multiplier;
			this.maxInterval = settings.maxInterval;
			this.jitter = settings.jitter;
			this.maxElapsedTime = settings.maxElapsedTime;
			this.statusCodes = settings.statusCodes;
			this.connectionErrors = settings.connectionErrors;
			this.maxRetryAfter = settings.maxRetryAfter;
		}

		/**
		 * Sets whether requests are repeated at all.
		 * @param enabled whether requests are repeated
		 * @return this builder
		 */
		public Builder enabled(boolean enabled) {
			this.enabled = enabled;
			return this;
		}

		/**
		 * Sets the maximum number of attempts.
		 * @param maxAttempts number of attempts, including the first; at least 1
		 * @return this builder
		 */
		public Builder maxAttempts(int maxAttempts) {
			this.maxAttempts = maxAttempts;
			return this;
		}

		/**
		 * Sets the pause before the second attempt.
		 * @param initialInterval not negative
		 * @return this builder
		 */
		public Builder initialInterval(Duration initialInterval) {
			this.initialInterval = initialInterval;
			return this;
		}

		/**
		 * Sets the factor by which the pause grows with each attempt.
		 * @param multiplier at least 1
		 * @return this builder
		 */
		public Builder multiplier(double multiplier) {
			this.multiplier = multiplier;
			return this;
		}

		/**
		 * Sets the maximum pause between two attempts.
		 * @param maxInterval not negative
		 * @return this builder
		 */
		public Builder maxInterval(Duration maxInterval) {
			this.maxInterval = maxInterval;
			return this;
		}

		/**
		 * Sets the share of each pause that is left to chance.
		 * @param jitter 0 to 1
		 * @return this builder
		 */
		public Builder jitter(double jitter) {
			this.jitter = jitter;
			return this;
		}

		/**
		 * Sets the deadline over all attempts and pauses.
		 * @param maxElapsedTime positive
		 * @return this builder
		 */
		public Builder maxElapsedTime(Duration maxElapsedTime) {
			this.maxElapsedTime = maxElapsedTime;
			return this;
		}

		/**
		 * Sets the statuses after which a request is repeated.
		 * @param statusCodes HTTP statuses
		 * @return this builder
		 */
		public Builder statusCodes(Set<Integer> statusCodes) {
			this.statusCodes = statusCodes;
			return this;
		}

		/**
		 * Sets whether a request is repeated when there was no response.
		 * @param connectionErrors whether it is repeated
		 * @return this builder
		 */
		public Builder connectionErrors(boolean connectionErrors) {
			this.connectionErrors = connectionErrors;
			return this;
		}

		/**
		 * Sets the maximum {@code Retry-After} that is obeyed.
		 * @param maxRetryAfter not negative
		 * @return this builder
		 */
		public Builder maxRetryAfter(Duration maxRetryAfter) {
			this.maxRetryAfter = maxRetryAfter;
			return this;
		}

		/**
		 * Builds the settings.
		 * @return the settings
		 * @throws IllegalArgumentException if a value is out of its range
		 */
		public RetrySettings build() {
			return new RetrySettings(this.enabled, this.maxAttempts, this.initialInterval, this.multiplier,
					this.maxInterval, this.jitter, this.maxElapsedTime, this.statusCodes, this.connectionErrors,
					this.maxRetryAfter);
		}

	}

}
