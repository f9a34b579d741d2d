// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands between an attempt and the wire, so that what is said of the attempt stays true:
 * a request that was given up as not sent can't go out any more, and one with effects
 * goes out once, whatever the HTTP engine or a filter tries.
 */
final class Gate {

	private enum State {

		READY, PASSED, SHUT_BEFORE, SHUT_AFTER;

		State shut() {
			return switch (this) {
				case READY -> SHUT_BEFORE;
				case PASSED -> SHUT_AFTER;
				default -> this;
			};
		}

	}

	private final AtomicReference<State> state = new AtomicReference<>(State.READY);

	/**
	 * Passes on the way to the wire.
	 * @throws IllegalStateException if the attempt is over, or the request passed before
	 * and must not pass twice
	 */
	void pass(ApiRequest<?> request) {
		if (this.state.compareAndSet(State.READY, State.PASSED)) {
			return;
		}
		if (this.state.get() != State.PASSED) {
			throw new IllegalStateException("The attempt was given up");
		}
		if (!request.isRepeatable()) {
			throw new IllegalStateException("The HTTP engine or a filter tried to send this a second time");
		}
	}

	/**
	 * Makes ready for another request in place of one that was answered and not carried
	 * out.
	 */
	void renew() {
		this.state.compareAndSet(State.PASSED, State.READY);
	}

	/** Ends the attempt and returns whether the request had passed. */
	boolean shut() {
		return this.state.updateAndGet(State::shut) == State.SHUT_AFTER;
	}

}
