// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.listener.CallInfo;
import io.github.mistralconnectors.client.listener.CallListener;

/**
 * Listener that counts a latch down when a pause begins.
 */
record LatchCallListener(CountDownLatch paused) implements CallListener {

	@Override
	public void onRetry(CallInfo call, ConnectorsException failure, Duration pause) {
		this.paused.countDown();
	}

}
