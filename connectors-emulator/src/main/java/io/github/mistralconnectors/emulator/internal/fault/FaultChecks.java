// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.fault;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import io.github.mistralconnectors.emulator.internal.support.Violations;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks of a fault before it is injected. A misspelled member would use up a request
 * without any effect, and a wrong value would fail where nobody can be told.
 */
public final class FaultChecks {

	private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	private static final Pattern HEADER_VALUE = Pattern.compile("[^\\p{Cntrl}&&[^\t]]*");

	/** Members of which a fault needs at least one. */
	private static final Set<String> EFFECTS = Set.of(ActiveFault.STATUS, ActiveFault.HEADERS, ActiveFault.BODY,
			ActiveFault.CONTENT_TYPE, ActiveFault.DELAY, ActiveFault.RESET, ActiveFault.CUT, ActiveFault.SLOW_BYTES,
			ActiveFault.SET, ActiveFault.REMOVE, ActiveFault.STUCK_CURSOR);

	private static final Map<String, Check> CHECKS = checks();

	private FaultChecks() {
	}

	/** Fails with status 422 that names each wrong member. */
	public static void check(ObjectNode script) {
		Violations violations = new Violations();
		script.properties().forEach((member) -> {
			String fault = fault(member.getKey(), member.getValue());
			if (fault != null) {
				violations.valueFault(fault, member.getValue(), "body", member.getKey());
			}
		});
		if (EFFECTS.stream().noneMatch(script::has)) {
			violations.valueFault("a fault has one of these at least: " + String.join(", ", EFFECTS), script, "body");
		}
		violations.throwIfAny();
	}

	private static @Nullable String fault(String name, JsonNode value) {
		Check check = CHECKS.get(name);
		if (check == null) {
			return "a fault has no member '" + name + "', only " + String.join(", ", CHECKS.keySet());
		}
		String expected = check.expects(value);
		return (expected != null) ? name + " is " + expected : null;
	}

	private static Map<String, Check> checks() {
		Map<String, Check> checks = new LinkedHashMap<>();
		checks.put(ActiveFault.STATUS, number(200, 599));
		checks.put(ActiveFault.HEADERS, FaultChecks::headers);
		checks.put(ActiveFault.BODY, text());
		checks.put(ActiveFault.CONTENT_TYPE,
				(value) -> isHeaderValue(value) ? null : "a text without control characters");
		checks.put(ActiveFault.AFTER_EFFECT, flag());
		checks.put(ActiveFault.DELAY, number(0, Integer.MAX_VALUE));
		checks.put(ActiveFault.RESET,
				(value) -> List.of("before", "after").contains(value.asString("")) ? null : "'before' or 'after'");
		checks.put(ActiveFault.CUT, number(0, Integer.MAX_VALUE));
		checks.put(ActiveFault.SLOW_BYTES, number(1, Integer.MAX_VALUE));
		checks.put(ActiveFault.SLOW_PAUSE, number(0, Integer.MAX_VALUE));
		checks.put(ActiveFault.SET,
				(value) -> (value.isObject() && value.propertyNames().stream().allMatch(FaultChecks::isPointer)) ? null
						: "an object whose names are JSON pointers, such as /items/0/name");
		checks.put(ActiveFault.REMOVE,
				(value) -> (value.isArray() && value.valueStream().allMatch((item) -> isPointer(item.asString(""))))
						? null : "an array of JSON pointers, such as /items/0/name");
		checks.put(ActiveFault.STUCK_CURSOR, flag());
		checks.put(ActiveFault.OPERATION, text());
		checks.put(ActiveFault.PATH, FaultChecks::pattern);
		checks.put(ActiveFault.SKIP, number(0, Integer.MAX_VALUE));
		checks.put(ActiveFault.EVERY, number(1, Integer.MAX_VALUE));
		checks.put(ActiveFault.TIMES, number(1, Integer.MAX_VALUE));
		return checks;
	}

	private static Check number(int least, int most) {
		String expected = "a whole number from " + least + ((most < Integer.MAX_VALUE) ? " to " + most : "");
		return (value) -> (value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= least
				&& value.intValue() <= most) ? null : expected;
	}

	private static Check text() {
		return (value) -> value.isString() ? null : "a text";
	}

	private static Check flag() {
		return (value) -> value.isBoolean() ? null : "true or false";
	}

	private static @Nullable String headers(JsonNode value) {
		boolean good = value.isObject() && value.properties()
			.stream()
			.allMatch((header) -> HEADER_NAME.matcher(header.getKey()).matches() && isHeaderValue(header.getValue()));
		return good ? null : "an object of header names and texts without control characters";
	}

	private static boolean isHeaderValue(JsonNode value) {
		return value.isString() && HEADER_VALUE.matcher(value.stringValue()).matches();
	}

	private static boolean isPointer(String text) {
		return text.startsWith("/");
	}

	private static @Nullable String pattern(JsonNode value) {
		try {
			return (value.isString() && Pattern.compile(value.stringValue()) != null) ? null : "a regular expression";
		}
		catch (PatternSyntaxException ex) {
			return "a regular expression: " + ex.getDescription();
		}
	}

	/** Check of a value. */
	private interface Check {

		/** Returns a description of valid values if the value is not one, else null. */
		@Nullable String expects(JsonNode value);

	}

}
