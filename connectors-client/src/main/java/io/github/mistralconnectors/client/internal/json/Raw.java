// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.json;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Reads members of free-form JSON without ever failing on their type.
 */
public final class Raw {

	private Raw() {
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

	/** Reads a date; one without an offset means UTC. */
	public static @Nullable Instant instant(Map<String, @Nullable Object> object, String name) {
		String text = requiredText(object, name);
		try {
			return OffsetDateTime.parse(text).toInstant();
		}
		catch (DateTimeParseException ex) {
			return withoutOffset(text);
		}
	}

	private static @Nullable Instant withoutOffset(String text) {
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

	/** Reads an object, empty if there is none. */
	public static Map<String, @Nullable Object> object(Map<String, @Nullable Object> object, String name) {
		return members(object.get(name));
	}

	@SuppressWarnings("unchecked")
	public static Map<String, @Nullable Object> members(@Nullable Object json) {
		return (json instanceof Map<?, ?> map) ? Copies.map((Map<String, @Nullable Object>) map) : Map.of();
	}

	/** Reads an object by a view of it, null if there is none. */
	public static <T> @Nullable T view(Map<String, @Nullable Object> object, String name,
			Function<Map<String, @Nullable Object>, T> view) {
		return isObject(object, name) ? view.apply(object(object, name)) : null;
	}

	/** Reads an open value, null if there is none. */
	public static <T> @Nullable T value(Map<String, @Nullable Object> object, String name, Function<String, T> type) {
		String text = text(object, name);
		return (text != null) ? type.apply(text) : null;
	}

	/** Reads the texts of an array, passing over what is none. */
	public static List<String> texts(Map<String, @Nullable Object> object, String name) {
		return elements(object, name).filter(String.class::isInstance).map(String.class::cast).toList();
	}

	/** Reads the objects of an array, passing over what is none. */
	public static <T> List<T> views(Map<String, @Nullable Object> object, String name,
			Function<Map<String, @Nullable Object>, T> view) {
		return elements(object, name).filter(Map.class::isInstance)
			.map((element) -> view.apply(members(element)))
			.toList();
	}

	private static Stream<?> elements(Map<String, @Nullable Object> object, String name) {
		return (object.get(name) instanceof List<?> list) ? list.stream() : Stream.empty();
	}

	/** Reads an object of texts, passing over what is none. */
	public static Map<String, String> textMap(Map<String, @Nullable Object> object, String name) {
		Map<String, String> texts = new LinkedHashMap<>();
		object(object, name).forEach((key, value) -> {
			if (value instanceof String text) {
				texts.put(key, text);
			}
		});
		return Copies.map(texts);
	}

	/** The members that have none of these names. */
	public static Map<String, @Nullable Object> without(Map<String, @Nullable Object> object, Set<String> names) {
		Map<String, @Nullable Object> rest = new LinkedHashMap<>(object);
		rest.keySet().removeAll(names);
		return Copies.map(rest);
	}

	/** Decodes base64 of any dialect; what is none gives no bytes. */
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
