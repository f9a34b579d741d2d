// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.Serial;

import org.springframework.retry.RetryContext;
import org.springframework.retry.policy.MaxAttemptsRetryPolicy;

/**
 * Repeats as {@link RetrySettings} say.
 */
final class SettingsRetryPolicy extends MaxAttemptsRetryPolicy {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient RetrySettings settings;

	SettingsRetryPolicy(RetrySettings settings) {
		super(settings.enabled() ? settings.maxAttempts() : 1);
		this.settings = settings;
	}

	@Override
	public boolean canRetry(RetryContext context) {
		return super.canRetry(context) && isWorthRepeating(context.getLastThrowable());
	}

	private boolean isWorthRepeating(Throwable failure) {
		if (failure instanceof ConnectorsTransportException) {
			return this.settings.connectionErrors();
		}
		return !(failure instanceof ConnectorsException answered && answered.status() != null)
				|| this.settings.statusCodes().contains(answered.status());
	}

}
