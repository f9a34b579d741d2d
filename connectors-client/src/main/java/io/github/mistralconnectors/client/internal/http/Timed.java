// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

/**
 * Exchange under way that ends when its time is over or the client is closed.
 */
public interface Timed {

	/** Returns when the time is over, in {@link System#nanoTime()}. */
	long end();

	/** Ends what is under way because its time is over. */
	void timeOut();

	/** Ends what is under way for another reason. */
	void stop(String reason);

}
