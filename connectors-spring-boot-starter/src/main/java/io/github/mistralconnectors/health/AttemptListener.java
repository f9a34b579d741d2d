// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.health;

import org.jspecify.annotations.Nullable;
import org.springframework.retry.RetryCallback;
import org.springframework.retry.RetryContext;
import org.springframework.retry.RetryListener;

/**
 * Passes on how each attempt of a client ended. Not a bean: Spring Retry's
 * {@code @EnableRetry} would take it for everything the application retries.
 */
final class AttemptListener implements RetryListener {

	private final ConnectorsHealth health;

	AttemptListener(ConnectorsHealth health) {
		this.health = health;
	}

	@Override
	public <T, E extends Throwable> void onSuccess(RetryContext context, RetryCallback<T, E> callback,
			@Nullable T result) {
		this.health.succeeded();
	}

	@Override
	public <T, E extends Throwable> void onError(RetryContext context, RetryCallback<T, E> callback,
			Throwable throwable) {
		this.health.failed(callback.getLabel(), throwable);
	}

}
