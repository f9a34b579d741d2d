// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.Serial;

import org.springframework.retry.RetryContext;
import org.springframework.retry.RetryPolicy;

/**
 * Stands before any policy, also one of the user's: what may already have been carried
 * out and has effects is not sent again, and a call that has ended stays so.
 */
final class NothingTwiceRetryPolicy implements RetryPolicy {

	@Serial
	private static final long serialVersionUID = 1L;

	private final RetryPolicy policy;

	NothingTwiceRetryPolicy(RetryPolicy policy) {
		this.policy = policy;
	}

	@Override
	public boolean canRetry(RetryContext context) {
		Call<?> call = Call.of(context);
		if (call == null || call.attempt() == null) {
			return true;
		}
		// Not what the context has: another policy, a listener or a filter may have put
		// there what says nothing of this call.
		ConnectorsException last = call.lastFailure();
		return last != null && last.isRepeatable() && !call.isStopped() && this.policy.canRetry(context);
	}

	@Override
	public RetryContext open(RetryContext parent) {
		return this.policy.open(parent);
	}

	@Override
	public void close(RetryContext context) {
		this.policy.close(context);
	}

	@Override
	public void registerThrowable(RetryContext context, Throwable throwable) {
		this.policy.registerThrowable(context, throwable);
	}

	@Override
	public int getMaxAttempts() {
		return this.policy.getMaxAttempts();
	}

}
