// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.json;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Lenient access to the members of a JSON object. A member of another type than the one
 * asked for is treated as absent.
 */
public final class JsonMembers {

	private JsonMembers() {
	}

	public static @Nullable String text(Map<String, @Nullable Object> object, String name) {
		return (object.get(name) instanceof String text) ? text : null;
	}

	public static String requiredText(Map<String, @Nullable Object> object, String name) {
		String text = text(object, name);
		return (text != null) ? text : "";
	}

	public static boolean hasTexts(Map<String, @Nullable Object> object, String... names) {
		for (String name : names) {
			if (!(object.get(name) instanceof String)) {
				return false;
			}
		}
		return true;
	}

	public static @Nullable Boolean flag(Map<String, @Nullable Object> object, String name) {
		return (object.get(name) instanceof Boolean flag) ? flag : null;
	}

	public static @Nullable Long number(Map<String, @Nullable Object> object, String name) {
		return (object.get(name) instanceof Number number) ? Long.valueOf(number.longValue()) : null;
	}

	public static @Nullable Double fraction(Map<String, @Nullable Object> object, String name) {
		return (object.get(name) instanceof Number number) ? Double.valueOf(number.doubleValue()) : null;
	}

	/** Reads a date and time; without an offset it is in UTC. */
	public static @Nullable Instant instant(Map<String, @Nullable Object> object, String name) {
		String text = requiredText(object, name);
		try {
			return OffsetDateTime.parse(text).toInstant();
		}
		catch (DateTimeParseException ex) {
			return withoutOffset(text);
		}
	}

	static @Nullable Instant withoutOffset(String text) {
		try {
			return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

	public static boolean isObject(Map<String, @Nullable Object> object, String name) {
		return object.get(name) instanceof Map;
	}

	/** Reads an object, empty if absent. */
	public static Map<String, @Nullable Object> object(Map<String, @Nullable Object> object, String name) {
		return members(object.get(name));
	}

	/** Returns a read-only view of an object, empty if the value is not an object. */
	@SuppressWarnings("unchecked")
	public static Map<String, @Nullable Object> members(@Nullable Object json) {
		return (json instanceof Map<?, ?> map) ? Collections.unmodifiableMap((Map<String, @Nullable Object>) map)
				: Map.of();
	}

	/** Reads an object and converts it, null if absent. */
	public static <T> @Nullable T view(Map<String, @Nullable Object> object, String name,
			Function<Map<String, @Nullable Object>, T> view) {
		return isObject(object, name) ? view.apply(object(object, name)) : null;
	}

	/** Reads a text and converts it, null if absent. */
	public static <T> @Nullable T value(Map<String, @Nullable Object> object, String name, Function<String, T> type) {
		String text = text(object, name);
		return (text != null) ? type.apply(text) : null;
	}

	/** Reads the texts of an array and skips elements of other types. */
	public static List<String> texts(Map<String, @Nullable Object> object, String name) {
		return elements(object, name).filter(String.class::isInstance).map(String.class::cast).toList();
	}

	/** Reads and converts the objects of an array and skips elements of other types. */
	public static <T> List<T> views(Map<String, @Nullable Object> object, String name,
			Function<Map<String, @Nullable Object>, T> view) {
		return elements(object, name).filter(Map.class::isInstance)
			.map((element) -> view.apply(members(element)))
			.toList();
	}

	private static Stream<?> elements(Map<String, @Nullable Object> object, String name) {
		return (object.get(name) instanceof List<?> list) ? list.stream() : Stream.empty();
	}

	/** Reads the texts of an object and skips members of other types. */
	public static Map<String, String> textMap(Map<String, @Nullable Object> object, String name) {
		Map<String, String> texts = new LinkedHashMap<>();
		object(object, name).forEach((key, value) -> {
			if (value instanceof String text) {
				texts.put(key, text);
			}
		});
		return DefensiveCopies.map(texts);
	}

	/** Returns the members other than the named ones. */
	public static Map<String, @Nullable Object> without(Map<String, @Nullable Object> object, Set<String> names) {
		Map<String, @Nullable Object> rest = new LinkedHashMap<>(object);
		rest.keySet().removeAll(names);
		return DefensiveCopies.map(rest);
	}

	/** Decodes a text in any variant of base64; empty if absent or not base64. */
	public static byte[] bytes(Map<String, @Nullable Object> object, String name) {
		String text = requiredText(object, name).replace('-', '+').replace('_', '/');
		try {
			return Base64.getMimeDecoder().decode(text);
		}
		catch (IllegalArgumentException ex) {
			return new byte[0];
		}
	}

}
