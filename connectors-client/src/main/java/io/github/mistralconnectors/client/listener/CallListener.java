// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.listener;

import java.time.Duration;

import io.github.mistralconnectors.client.error.ConnectorsException;

/**
 * Listener notified when a call is retried, succeeds, fails or is cancelled. Each call
 * ends with exactly one of {@link #onSuccess}, {@link #onFailure} and
 * {@link #onCancellation}, before the caller sees the outcome; {@link #onRetry} comes
 * before each pause in between.
 * <p>
 * A listener is called on the thread of the call, which may be an event loop, so it must
 * not block. An exception thrown by a listener never changes the call; the first one of
 * each listener is logged at WARN.
 *
 * @since 0.1
 */
public interface CallListener {

	/**
	 * Called when a call has succeeded. A tool that reports an error has succeeded in
	 * this sense.
	 * @param call the call
	 */
	default void onSuccess(CallInfo call) {
	}

	/**
	 * Called when an attempt has failed and another one will follow.
	 * @param call the call, with the number of attempts made so far
	 * @param failure the failure of the last attempt
	 * @param pause time until the next attempt begins
	 */
	default void onRetry(CallInfo call, ConnectorsException failure, Duration pause) {
	}

	/**
	 * Called when a call has failed for good.
	 * @param call the call
	 * @param failure the exception that the caller gets
	 */
	default void onFailure(CallInfo call, ConnectorsException failure) {
	}

	/**
	 * Called when the subscriber of a reactive call has cancelled it.
	 * @param call the call
	 */
	default void onCancellation(CallInfo call) {
	}

}
