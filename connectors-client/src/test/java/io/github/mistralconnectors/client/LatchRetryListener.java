// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.concurrent.CountDownLatch;

import org.springframework.retry.RetryCallback;
import org.springframework.retry.RetryContext;
import org.springframework.retry.RetryListener;

/**
 * Counts a latch down when an attempt has failed.
 */
record LatchRetryListener(CountDownLatch failed) implements RetryListener {

	@Override
	public <T, E extends Throwable> void onError(RetryContext context, RetryCallback<T, E> callback,
			Throwable throwable) {
		this.failed.countDown();
	}

}
