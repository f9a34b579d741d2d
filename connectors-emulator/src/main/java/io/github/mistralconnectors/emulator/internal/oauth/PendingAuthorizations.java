// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Authorizations under way, by state. A state can be used once and for a limited time.
 * They end with the process. Follows rule 94 of {@code
 * docs/reference/emulator-rules.md}.
 */
final class PendingAuthorizations {

	private static final int MAX_ENTRIES = 10_000;

	private final Clock clock;

	private final Map<String, PendingAuthorization> byState = new LinkedHashMap<>();

	PendingAuthorizations(Clock clock) {
		this.clock = clock;
	}

	/** Keeps an authorization under a new state. */
	synchronized String add(PendingAuthorization pending) {
		this.byState.values().removeIf(this::isOver);
		if (this.byState.size() >= MAX_ENTRIES) {
			this.byState.remove(this.byState.keySet().iterator().next());
		}
		String state = UUID.randomUUID().toString();
		this.byState.put(state, pending);
		return state;
	}

	/** Uses up a state; returns null if it is unknown, used or expired. */
	synchronized @Nullable PendingAuthorization take(String state) {
		PendingAuthorization pending = this.byState.remove(state);
		return (pending != null && !isOver(pending)) ? pending : null;
	}

	synchronized void forget(UUID connector) {
		this.byState.values().removeIf((pending) -> pending.connector().equals(connector));
	}

	synchronized void clear() {
		this.byState.clear();
	}

	private boolean isOver(PendingAuthorization pending) {
		return !this.clock.instant().isBefore(pending.expires());
	}

}
