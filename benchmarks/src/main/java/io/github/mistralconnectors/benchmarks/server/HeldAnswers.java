// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.server;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Answers that are kept back until somebody says otherwise, so that calls stay in flight
 * for as long as one wants to look at them.
 */
final class HeldAnswers {

	private final Queue<Runnable> held = new ArrayDeque<>();

	private boolean holding;

	/** From now on nothing is sent. */
	synchronized void hold() {
		this.holding = true;
	}

	/** Sends now, or when that is allowed again. */
	synchronized void send(Runnable send) {
		if (this.holding) {
			this.held.add(send);
		}
		else {
			send.run();
		}
	}

	synchronized int count() {
		return this.held.size();
	}

	/** Sends what was held, and all that comes at once. */
	synchronized void release() {
		this.holding = false;
		this.held.forEach(Runnable::run);
		this.held.clear();
	}

}
