// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.health;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Outcome of a call.
 *
 * @param at time at which the call ended
 * @param failure type and status of the failure, null after a success; neither a message
 * nor a name
 * @param number number of the call in the order in which all calls ended
 * @param evidence evidence of the API's health
 * @since 0.1
 */
public record LastCall(Instant at, @Nullable String failure, long number, Evidence evidence) {

	boolean isAfter(@Nullable LastCall other) {
		return other == null || this.number > other.number;
	}

}
