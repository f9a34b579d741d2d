// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/** Connectors by id and by name, so that no look-up goes through all of them. */
final class ConnectorIndex {

	private final Map<UUID, Connector> byId = new HashMap<>();

	/** A name may occur in several workspaces. */
	private final Map<String, Map<UUID, Connector>> byName = new HashMap<>();

	@Nullable Connector get(UUID id) {
		return this.byId.get(id);
	}

	Collection<Connector> named(String name) {
		return this.byName.getOrDefault(name, Map.of()).values();
	}

	Collection<Connector> all() {
		return this.byId.values();
	}

	/** Adds a connector, or puts it in the place of its former value. */
	void put(Connector connector) {
		remove(connector.id());
		this.byId.put(connector.id(), connector);
		this.byName.computeIfAbsent(connector.name(), (name) -> new HashMap<>()).put(connector.id(), connector);
	}

	void remove(UUID id) {
		Connector removed = this.byId.remove(id);
		if (removed != null) {
			this.byName.computeIfPresent(removed.name(), (name, same) -> {
				same.remove(id);
				return same.isEmpty() ? null : same;
			});
		}
	}

	void clear() {
		this.byId.clear();
		this.byName.clear();
	}

}
