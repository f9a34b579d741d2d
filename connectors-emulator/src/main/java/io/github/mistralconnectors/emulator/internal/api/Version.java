// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.time.YearMonth;

/**
 * Version of the API that the emulator serves.
 *
 * @param published the month in which it was published
 */
record Version(YearMonth published) {

	/** Adds credentials, sharing and activation. */
	static final Version V2026_08 = new Version(YearMonth.of(2026, 8));

	/** Adds HTTP connectors, and separates creating credentials from updating them. */
	static final Version V2026_09 = new Version(YearMonth.of(2026, 9));

	boolean isAtLeast(Version other) {
		return !this.published.isBefore(other.published);
	}

}
