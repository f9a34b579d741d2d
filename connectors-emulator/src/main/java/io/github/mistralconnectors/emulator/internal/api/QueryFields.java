// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.mistralconnectors.emulator.internal.support.Flags;
import io.github.mistralconnectors.emulator.internal.support.Violations;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;

/** Reads query parameters and notes what is wrong with them (rules 11 and 17). */
final class QueryFields {

	private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,1000}");

	private final MultiValueMap<String, String> query;

	private final Violations violations;

	QueryFields(ApiRequest request, Violations violations) {
		this.query = request.query();
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
		if (value == null) {
			return null;
		}
		Boolean flag = Flags.parse(value);
		if (flag == null) {
			this.violations.add("bool_parsing", Violations.NO_BOOLEAN, value, Map.of(), "query", name);
		}
		return flag;
	}

	/** A number of any size; one beyond the greatest counts as that if it is no limit. */
	long number(String name, long fallback, long min, long max) {
		String value = text(name);
		if (value == null) {
			return fallback;
		}
		if (!WHOLE.matcher(value.strip()).matches()) {
			this.violations.add("int_parsing", "Input should be a valid integer, unable to parse string as an integer",
					value, Map.of(), "query", name);
			return fallback;
		}
		BigInteger number = new BigInteger(value.strip());
		range(name, value, number, min, max);
		return number.min(BigInteger.valueOf(max)).longValue();
	}

	private void range(String name, String value, BigInteger number, long min, long max) {
		if (number.compareTo(BigInteger.valueOf(min)) < 0) {
			this.violations.add("greater_than_equal", "Input should be greater than or equal to " + min, value,
					Map.of("ge", min), "query", name);
		}
		if (max < Long.MAX_VALUE && number.compareTo(BigInteger.valueOf(max)) > 0) {
			this.violations.add("less_than_equal", "Input should be less than or equal to " + max, value,
					Map.of("le", max), "query", name);
		}
	}

}
