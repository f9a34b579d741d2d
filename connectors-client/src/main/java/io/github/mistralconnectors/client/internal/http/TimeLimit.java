// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import java.time.Duration;

/**
 * Time limit together with the setting it comes from.
 *
 * @param duration length of time
 * @param setting name of the setting, for hints
 */
public record TimeLimit(Duration duration, String setting) {

	/** Returns the shorter one of this limit and another. */
	public TimeLimit or(TimeLimit other) {
		return (other.duration.compareTo(this.duration) < 0) ? other : this;
	}

}
