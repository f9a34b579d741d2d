// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.support;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Text form of instants as the service writes them: UTC, microseconds, {@code Z}. Follows
 * rule 31 of {@code docs/reference/emulator-rules.md}.
 */
public final class Timestamps {

	private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'")
		.withZone(ZoneOffset.UTC);

	private Timestamps() {
	}

	public static String text(Instant instant) {
		return FORMAT.format(instant);
	}

}
