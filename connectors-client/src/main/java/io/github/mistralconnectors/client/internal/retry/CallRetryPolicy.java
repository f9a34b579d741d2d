// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.retry;

import java.io.Serial;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsTransportException;
import io.github.mistralconnectors.client.settings.RetrySettings;
import org.springframework.retry.RetryContext;
import org.springframework.retry.policy.MaxAttemptsRetryPolicy;

/**
 * Policy of a call whose first attempt has failed: it is repeated as
 * {@link RetrySettings} say, but never where something could be done twice.
 */
final class CallRetryPolicy extends MaxAttemptsRetryPolicy {

	@Serial
	private static final long serialVersionUID = 1L;

	private final transient Call<?> call;

	private final transient RetrySettings settings;

	CallRetryPolicy(Call<?> call) {
		super(call.settings().retry().enabled() ? call.settings().retry().maxAttempts() : 1);
		this.call = call;
		this.settings = call.settings().retry();
	}

	@Override
	public boolean canRetry(RetryContext context) {
		Throwable last = context.getLastThrowable();
		return last == null || (super.canRetry(context) && !this.call.isStopped()
				&& last instanceof ConnectorsException failure && failure.isRepeatable() && isConfigured(failure));
	}

	private boolean isConfigured(ConnectorsException failure) {
		Integer status = failure.status();
		return (failure instanceof ConnectorsTransportException) ? this.settings.connectionErrors()
				: (status == null || this.settings.statusCodes().contains(status));
	}

}
