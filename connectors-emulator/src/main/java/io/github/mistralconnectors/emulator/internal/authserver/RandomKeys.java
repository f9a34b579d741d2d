// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.authserver;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Values under keys that nobody can guess. When there are too many, the oldest goes.
 *
 * @param <V> the values
 */
final class RandomKeys<V> {

	private static final int MAX_ENTRIES = 10_000;

	private final Map<String, V> values = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
			return size() > MAX_ENTRIES;
		}

	};

	/** Keeps a value under a new key. */
	synchronized String add(V value) {
		String key = UUID.randomUUID().toString();
		this.values.put(key, value);
		return key;
	}

	synchronized @Nullable V get(String key) {
		return this.values.get(key);
	}

	/** Removes and returns a value, which can be taken once. */
	synchronized @Nullable V take(String key) {
		return this.values.remove(key);
	}

	synchronized void removeIf(Predicate<V> removed) {
		this.values.values().removeIf(removed);
	}

}
