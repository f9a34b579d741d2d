// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Immutable copies of lists and maps. Unlike those of {@code List.copyOf} and
 * {@code Map.copyOf}, they allow for null values, which JSON has, and keep the order of
 * members.
 */
public final class DefensiveCopies {

	private DefensiveCopies() {
	}

	/** Returns a copy without null elements, empty if there is no list. */
	public static <T> List<T> list(@Nullable List<? extends @Nullable T> list) {
		if (list == null || list.isEmpty()) {
			return List.of();
		}
		List<T> copy = new ArrayList<>(list.size());
		for (T item : list) {
			if (Objects.nonNull(item)) {
				copy.add(item);
			}
		}
		return Collections.unmodifiableList(copy);
	}

	/** Returns a copy without null elements, null if there is no list. */
	public static <T> @Nullable List<T> optionalList(@Nullable List<? extends @Nullable T> list) {
		return (list != null) ? list(list) : null;
	}

	/** Returns a copy, empty if there is no map. */
	public static <V extends @Nullable Object> Map<String, V> map(@Nullable Map<String, ? extends V> map) {
		return (map != null) ? Collections.unmodifiableMap(new LinkedHashMap<>(map)) : Map.of();
	}

	/** Returns a copy, null if there is no map. */
	public static <V extends @Nullable Object> @Nullable Map<String, V> optionalMap(
			@Nullable Map<String, ? extends V> map) {
		return (map != null) ? map(map) : null;
	}

}
