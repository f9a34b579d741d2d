// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.retry.RetryCallback;
import org.springframework.retry.RetryContext;
import org.springframework.retry.RetryListener;
import org.springframework.retry.RetryPolicy;
import org.springframework.retry.backoff.SleepingBackOffPolicy;
import org.springframework.retry.support.RetryTemplate;

/**
 * One policy, one back-off and one list of listeners, for both clients: Spring Retry's
 * {@link RetryTemplate} drives them in the blocking one, {@link ReactorRetry} in the
 * reactive one.
 */
final class RetryEngine {

	private final RetrySettings settings;

	private final RetryPolicy policy;

	private final PauseBackOffPolicy backOff;

	private final List<RetryListener> listeners;

	private final RetryTemplate template;

	private RetryEngine(RetrySettings settings, RetryPolicy policy, SleepingBackOffPolicy<?> backOff,
			List<RetryListener> listeners) {
		this.settings = settings;
		this.policy = new NothingTwiceRetryPolicy(policy);
		this.backOff = new PauseBackOffPolicy(backOff, settings.maxRetryAfter());
		this.listeners = listeners;
		this.template = template();
	}

	static RetryEngine of(RetrySettings settings, @Nullable RetryPolicy policy,
			@Nullable SleepingBackOffPolicy<?> backOff, List<RetryListener> listeners) {
		return new RetryEngine(settings, (policy != null) ? policy : new SettingsRetryPolicy(settings),
				(backOff != null) ? backOff : new JitteredBackOffPolicy(settings),
				listeners.stream().<RetryListener>map(HarmlessListener::new).toList());
	}

	/** The same listeners with other settings. */
	RetryEngine with(RetrySettings settings) {
		return new RetryEngine(settings, new SettingsRetryPolicy(settings), new JitteredBackOffPolicy(settings),
				this.listeners);
	}

	RetrySettings settings() {
		return this.settings;
	}

	/**
	 * Makes attempts one after the other on the calling thread, which sleeps between
	 * them.
	 */
	<R> R execute(CallAttempt<R> attempt) {
		return this.template.execute(attempt);
	}

	/** Makes the retry of one subscription. */
	ReactorRetry reactorRetry(CallAttempt<?> attempt) {
		return new ReactorRetry(attempt, this.policy, this.backOff, this.listeners);
	}

	private RetryTemplate template() {
		List<RetryListener> all = new ArrayList<>(List.of(new CallBinder()));
		all.addAll(this.listeners);
		RetryTemplate template = new RetryTemplate();
		template.setRetryPolicy(this.policy);
		template.setBackOffPolicy(this.backOff);
		template.setListeners(all.toArray(RetryListener[]::new));
		return template;
	}

	/**
	 * Gives policy and back-off, which see only the context, the call they decide about.
	 */
	private static final class CallBinder implements RetryListener {

		@Override
		public <T, E extends Throwable> boolean open(RetryContext context, RetryCallback<T, E> callback) {
			if (callback instanceof CallAttempt<?> attempt) {
				attempt.call().bindTo(context);
			}
			return true;
		}

	}

}
