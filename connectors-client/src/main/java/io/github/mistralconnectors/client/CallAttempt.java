// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.function.Function;

import org.springframework.retry.RetryCallback;
import org.springframework.retry.RetryContext;

/**
 * A call as Spring Retry and its listeners see it; its label is the name of the
 * operation.
 *
 * @param call the call
 * @param action makes one attempt
 * @param <R> what comes back
 */
record CallAttempt<R>(Call<R> call, Function<Call<R>, R> action) implements RetryCallback<R, RuntimeException> {

	@Override
	public R doWithRetry(RetryContext context) {
		return this.action.apply(this.call);
	}

	@Override
	public String getLabel() {
		return this.call.request().operation().methodName();
	}

}
