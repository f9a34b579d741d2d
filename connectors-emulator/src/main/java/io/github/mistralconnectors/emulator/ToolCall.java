// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.emulator.internal.recording.ToolCallLog;
import io.github.mistralconnectors.emulator.internal.support.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/**
 * Tool call that the emulator passed on to a tool, whatever its outcome. Calls that were
 * refused before are not included.
 *
 * @param connector the connector's name
 * @param tool the tool's name as sent
 * @param arguments the arguments as sent, empty if there were none; can't be changed,
 * also not the maps and lists in it
 * @param credentials the name of the credentials used
 * @since 0.1
 */
public record ToolCall(String connector, String tool, Map<String, @Nullable Object> arguments, String credentials) {

	private static final TypeReference<Map<String, @Nullable Object>> ARGUMENTS = new TypeReference<>() {
	};

	/**
	 * Creates a record of a call.
	 * @param connector the connector's name
	 * @param tool the tool's name as sent
	 * @param arguments the arguments; copied with all that is in them
	 * @param credentials the name of the credentials used
	 */
	public ToolCall {
		arguments = copy(arguments);
	}

	static ToolCall of(ToolCallLog.Entry entry) {
		return new ToolCall(entry.connector(), entry.tool(), Json.MAPPER.convertValue(entry.arguments(), ARGUMENTS),
				entry.credentials());
	}

	private static Map<String, @Nullable Object> copy(Map<String, @Nullable Object> original) {
		Map<String, @Nullable Object> copy = new LinkedHashMap<>();
		original.forEach((name, value) -> copy.put(name, copyOf(value)));
		return Collections.unmodifiableMap(copy);
	}

	@SuppressWarnings("unchecked")
	private static @Nullable Object copyOf(@Nullable Object value) {
		if (value instanceof Map<?, ?> map) {
			return copy((Map<String, @Nullable Object>) map);
		}
		if (value instanceof Collection<?> items) {
			List<@Nullable Object> copy = new ArrayList<>();
			items.forEach((item) -> copy.add(copyOf(item)));
			return Collections.unmodifiableList(copy);
		}
		return value;
	}

}
