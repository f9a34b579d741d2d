// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.listener.CallInfo;
import io.github.mistralconnectors.client.listener.CallListener;

/**
 * Listener that keeps what it is told as text.
 */
class RecordingCallListener implements CallListener {

	private final List<String> events = new CopyOnWriteArrayList<>();

	private final List<CallInfo> calls = new CopyOnWriteArrayList<>();

	List<String> events() {
		return this.events;
	}

	List<CallInfo> calls() {
		return this.calls;
	}

	@Override
	public void onSuccess(CallInfo call) {
		add("success", call);
	}

	@Override
	public void onRetry(CallInfo call, ConnectorsException failure, Duration pause) {
		add("retry after " + failure.status(), call);
	}

	@Override
	public void onFailure(CallInfo call, ConnectorsException failure) {
		add("failure " + failure.getClass().getSimpleName(), call);
	}

	@Override
	public void onCancellation(CallInfo call) {
		add("cancellation", call);
	}

	private void add(String event, CallInfo call) {
		this.events.add(event);
		this.calls.add(call);
	}

}
