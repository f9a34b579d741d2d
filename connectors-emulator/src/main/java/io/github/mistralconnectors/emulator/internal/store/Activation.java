// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Consumers for which a connector was switched on or off. A change creates a new value.
 * Follows rule 99 of {@code docs/reference/emulator-rules.md}.
 *
 * @param settings the settings made so far
 */
public record Activation(Map<Consumer, Boolean> settings) {

	static final Activation NONE = new Activation(Map.of());

	public Activation {
		settings = Map.copyOf(settings);
	}

	Activation with(Consumer consumer, boolean active) {
		Map<Consumer, Boolean> changed = new HashMap<>(this.settings);
		changed.put(consumer, active);
		return new Activation(changed);
	}

	/**
	 * Returns whether the connector is on: off at any scope decides, and without a
	 * setting it is on.
	 */
	public boolean isActive(Caller caller) {
		return blockedBy(caller).isEmpty();
	}

	/** Returns the scopes at which it is off for a caller, widest first. */
	public List<Scope> blockedBy(Caller caller) {
		List<Scope> blocking = new ArrayList<>();
		for (Scope scope : List.of(Scope.ORGANIZATION, Scope.WORKSPACE, Scope.USER)) {
			if (Boolean.FALSE.equals(this.settings.get(Consumer.of(scope, caller)))) {
				blocking.add(scope);
			}
		}
		return blocking;
	}

}
