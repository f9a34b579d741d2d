// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;

/** Reads query parameters and notes what is wrong with them (rules 11 and 17). */
final class QueryFields {

	private static final Set<String> TRUE = Set.of("true", "1", "yes", "on", "t", "y");

	private static final Set<String> FALSE = Set.of("false", "0", "no", "off", "f", "n");

	private final MultiValueMap<String, String> query;

	private final Violations violations;

	QueryFields(Call call, Violations violations) {
		this.query = call.query();
		this.violations = violations;
	}

	/** Of a repeated parameter the last value counts. */
	@Nullable String text(String name) {
		List<String> values = this.query.get(name);
		return (values != null && !values.isEmpty()) ? values.get(values.size() - 1) : null;
	}

	@Nullable String text(String name, int maxLength) {
		String value = text(name);
		this.violations.maxLength(value, maxLength, "query", name);
		return value;
	}

	@Nullable String choice(String name, List<String> choices) {
		String value = text(name);
		this.violations.choice(value, choices, "query", name);
		return value;
	}

	@Nullable String credentialsName() {
		String value = text("credentials_name");
		this.violations.pattern(value, Violations.NAME, "query", "credentials_name");
		return value;
	}

	boolean flag(String name) {
		return Boolean.TRUE.equals(optionalFlag(name));
	}

	@Nullable Boolean optionalFlag(String name) {
		String value = text(name);
		if (value == null || TRUE.contains(value.toLowerCase(Locale.ROOT))) {
			return (value != null) ? Boolean.TRUE : null;
		}
		if (!FALSE.contains(value.toLowerCase(Locale.ROOT))) {
			this.violations.add("bool_parsing", "Input should be a valid boolean, unable to interpret input", value,
					Map.of(), "query", name);
		}
		return Boolean.FALSE;
	}

	int number(String name, int fallback, int min, int max) {
		String value = text(name);
		if (value == null) {
			return fallback;
		}
		try {
			int number = Integer.parseInt(value.strip());
			range(name, value, number, min, max);
			return number;
		}
		catch (NumberFormatException ex) {
			this.violations.add("int_parsing", "Input should be a valid integer, unable to parse string as an integer",
					value, Map.of(), "query", name);
			return fallback;
		}
	}

	private void range(String name, String value, int number, int min, int max) {
		if (number < min) {
			this.violations.add("greater_than_equal", "Input should be greater than or equal to " + min, value,
					Map.of("ge", min), "query", name);
		}
		if (number > max) {
			this.violations.add("less_than_equal", "Input should be less than or equal to " + max, value,
					Map.of("le", max), "query", name);
		}
	}

}
