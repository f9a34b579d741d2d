// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calls under way, so that closing the client can end them.
 */
final class OpenCalls {

	private final Set<Call<?>> calls = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	void add(Call<?> call) {
		this.calls.add(call);
		// After adding, so that close() either sees the call here or is seen here.
		if (this.closed) {
			this.calls.remove(call);
			throw new IllegalStateException("The client is closed");
		}
	}

	void remove(Call<?> call) {
		this.calls.remove(call);
	}

	/** Ends all calls at once, those that pause between two attempts too. */
	void close() {
		this.closed = true;
		this.calls.forEach((call) -> call.stop("the client was closed"));
	}

}
