// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model;

import java.util.Base64;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Reads members of free-form JSON without ever failing on their type.
 */
final class Raw {

	private Raw() {
	}

	static @Nullable String text(Map<String, @Nullable Object> object, String name) {
		return (object.get(name) instanceof String text) ? text : null;
	}

	static String requiredText(Map<String, @Nullable Object> object, String name) {
		String text = text(object, name);
		return (text != null) ? text : "";
	}

	static boolean hasTexts(Map<String, @Nullable Object> object, String... names) {
		for (String name : names) {
			if (!(object.get(name) instanceof String)) {
				return false;
			}
		}
		return true;
	}

	@SuppressWarnings("unchecked")
	static Map<String, @Nullable Object> object(Map<String, @Nullable Object> object, String name) {
		return (object.get(name) instanceof Map<?, ?> map) ? Copies.map((Map<String, @Nullable Object>) map) : Map.of();
	}

	static @Nullable Long number(Map<String, @Nullable Object> object, String name) {
		return (object.get(name) instanceof Number number) ? Long.valueOf(number.longValue()) : null;
	}

	static byte[] bytes(Map<String, @Nullable Object> object, String name) {
		return Base64.getMimeDecoder().decode(requiredText(object, name));
	}

}
