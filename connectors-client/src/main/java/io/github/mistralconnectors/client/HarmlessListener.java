// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.retry.RetryCallback;
import org.springframework.retry.RetryContext;
import org.springframework.retry.RetryListener;

/**
 * A listener of the user's whose own failures are logged: they are not to take the place
 * of a tool's result, or of what is known of a call that failed.
 *
 * @param listener the user's
 */
record HarmlessListener(RetryListener listener) implements RetryListener {

	private static final Logger logger = LoggerFactory.getLogger("io.github.mistralconnectors.client.Retry");

	@Override
	public <T, E extends Throwable> boolean open(RetryContext context, RetryCallback<T, E> callback) {
		return guarded(() -> this.listener.open(context, callback));
	}

	@Override
	public <T, E extends Throwable> void onSuccess(RetryContext context, RetryCallback<T, E> callback, T result) {
		guarded(() -> {
			this.listener.onSuccess(context, callback, result);
			return true;
		});
	}

	@Override
	public <T, E extends Throwable> void onError(RetryContext context, RetryCallback<T, E> callback,
			Throwable throwable) {
		guarded(() -> {
			this.listener.onError(context, callback, throwable);
			return true;
		});
	}

	@Override
	public <T, E extends Throwable> void close(RetryContext context, RetryCallback<T, E> callback,
			Throwable throwable) {
		guarded(() -> {
			this.listener.close(context, callback, throwable);
			return true;
		});
	}

	private boolean guarded(Supplier<Boolean> action) {
		try {
			return action.get();
		}
		catch (RuntimeException ex) {
			logger.warn("A retry listener failed: {}", ex.getClass().getName());
			return true;
		}
	}

}
