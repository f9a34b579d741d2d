// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.support;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/**
 * Generator of version 7 UUIDs, which sort by time of creation. Follows rule 23 of
 * {@code docs/reference/emulator-rules.md}.
 */
public final class TimeOrderedIds {

	private static final SecureRandom RANDOM = new SecureRandom();

	private static final int COUNTER_BITS = 12;

	private final Clock clock;

	private long last;

	public TimeOrderedIds(Clock clock) {
		this.clock = clock;
	}

	/** Returns an id that sorts after all earlier ones, also within a millisecond. */
	public synchronized UUID next() {
		this.last = Math.max(this.last + 1, this.clock.millis() << COUNTER_BITS);
		long time = this.last >>> COUNTER_BITS;
		long counter = this.last & 0xFFF;
		long high = (time << 16) | 0x7000 | counter;
		long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
		return new UUID(high, low);
	}

}
