// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.retry;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

import io.github.mistralconnectors.client.listener.CallInfo;
import io.github.mistralconnectors.client.listener.CallListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listeners of a client, called in order. An exception of one of them is logged the first
 * time and otherwise ignored.
 */
final class CallListeners {

	private static final Logger logger = LoggerFactory.getLogger(CallListener.class);

	private final List<CallListener> listeners;

	private final Set<Integer> failed = ConcurrentHashMap.newKeySet();

	CallListeners(List<CallListener> listeners) {
		this.listeners = List.copyOf(listeners);
	}

	void notify(Call<?> call, BiConsumer<CallListener, CallInfo> event) {
		if (this.listeners.isEmpty()) {
			return;
		}
		CallInfo info = call.info();
		for (int i = 0; i < this.listeners.size(); i++) {
			CallListener listener = this.listeners.get(i);
			try {
				event.accept(listener, info);
			}
			catch (RuntimeException ex) {
				if (this.failed.add(i)) {
					logger.warn("Call listener {} failed with {}; further failures are not logged",
							listener.getClass().getName(), ex.getClass().getName());
				}
			}
		}
	}

}
