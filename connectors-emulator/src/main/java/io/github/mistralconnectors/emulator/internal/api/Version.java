// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

/**
 * Version of the API that the emulator serves.
 *
 * @param published the year and month in which it was published, such as {@code 2026-08}
 */
record Version(String published) {

	/** Adds credentials, sharing and activation. */
	static final Version V2026_08 = new Version("2026-08");

	/** Adds HTTP connectors, and separates creating credentials from updating them. */
	static final Version V2026_09 = new Version("2026-09");

	/** Adds the gateway, and lists all tools in one response. */
	static final Version V2026_10 = new Version("2026-10");

	boolean isAtLeast(Version other) {
		return this.published.compareTo(other.published) >= 0;
	}

}
