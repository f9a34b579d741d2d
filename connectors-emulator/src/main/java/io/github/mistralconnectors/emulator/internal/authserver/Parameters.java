// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.authserver;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Parameters of a query or a form. Each may be there once, and one without a value counts
 * as left out (RFC 6749, section 3.1).
 *
 * @param values the values by name
 */
record Parameters(Map<String, String> values) {

	/** Parses a query as sent, or a form. */
	static Parameters parse(@Nullable String text) {
		Map<String, String> values = new HashMap<>();
		for (String pair : StringUtils.tokenizeToStringArray(text, "&")) {
			String[] parts = pair.split("=", 2);
			if (values.put(decode(parts[0]), (parts.length == 2) ? decode(parts[1]) : "") != null) {
				throw new Refusal("invalid_request", "A parameter is there twice");
			}
		}
		return new Parameters(values);
	}

	String get(String name) {
		return this.values.getOrDefault(name, "");
	}

	private static String decode(String text) {
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw new Refusal("invalid_request", "A parameter can't be decoded");
		}
	}

	/** Names the parameters without their values, which may be secret. */
	@Override
	public String toString() {
		return "Parameters" + this.values.keySet();
	}

}
