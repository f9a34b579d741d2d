// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * For whom a connector was switched on or off. A change makes a new value.
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
	 * The user's setting, else the workspace's, else the organization's, else on; but off
	 * for a workspace or an organization wins over a user's on (rule 99). So any off
	 * decides.
	 */
	public boolean isActive(Caller caller) {
		return blockedBy(caller).isEmpty();
	}

	/** The scopes at which it is off for this caller, widest first. */
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
