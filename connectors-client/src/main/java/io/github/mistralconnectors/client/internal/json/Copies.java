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
 * Immutable copies of what comes in. {@code List.copyOf} and {@code Map.copyOf} will not
 * do: JSON has null values, and the order of members is worth keeping.
 */
public final class Copies {

	private Copies() {
	}

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

	public static <V extends @Nullable Object> Map<String, V> map(@Nullable Map<String, ? extends V> map) {
		return (map != null) ? Collections.unmodifiableMap(new LinkedHashMap<>(map)) : Map.of();
	}

}
