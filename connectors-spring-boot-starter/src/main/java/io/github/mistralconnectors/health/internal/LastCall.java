// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.health.internal;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Outcome of a call.
 *
 * @param at time at which the call ended
 * @param failure type and status of the failure, null after a success; neither a message
 * nor a name
 * @param number number of the call in the order in which all calls ended
 * @param apiStatus status of the API as inferred from the outcome
 */
public record LastCall(Instant at, @Nullable String failure, long number, ApiStatus apiStatus) {

	/**
	 * Returns whether this call ended after another one.
	 * @param other the other call, null if there was none
	 * @return true if it did, or if there is no other call
	 */
	public boolean isAfter(@Nullable LastCall other) {
		return other == null || this.number > other.number;
	}

}
