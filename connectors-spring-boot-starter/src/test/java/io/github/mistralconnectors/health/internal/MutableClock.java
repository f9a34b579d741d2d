// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.health.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Clock that a test advances.
 */
class MutableClock implements InstantSource {

	private volatile Instant now = Instant.parse("2026-11-01T12:00:00Z");

	@Override
	public Instant instant() {
		return this.now;
	}

	void advance(Duration duration) {
		this.now = this.now.plus(duration);
	}

}
