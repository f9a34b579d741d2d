// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.fault;

import java.util.List;
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
	private static final List<String> EFFECTS = List.of("status", "headers", "body", "content_type", "delay_ms",
			"reset", "cut_body_after", "slow_body_bytes", "set", "remove", "stuck_cursor");

	private static final List<String> OTHERS = List.of("after_effect", "slow_body_pause_ms", "operation", "path",
			"after", "every", "times");

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
		if (!EFFECTS.contains(name) && !OTHERS.contains(name)) {
			return "a fault has no member '" + name + "', only " + String.join(", ", EFFECTS) + ", "
					+ String.join(", ", OTHERS);
		}
		String expected = expected(name, value);
		return (expected != null) ? name + " is " + expected : null;
	}

	/** Returns a description of valid values if the value is not one, else null. */
	private static @Nullable String expected(String name, JsonNode value) {
		return switch (name) {
			case "status" -> number(value, 200, 599);
			case "delay_ms", "cut_body_after", "slow_body_pause_ms", "after" -> number(value, 0, Integer.MAX_VALUE);
			case "slow_body_bytes", "every", "times" -> number(value, 1, Integer.MAX_VALUE);
			case "after_effect", "stuck_cursor" -> value.isBoolean() ? null : "true or false";
			case "content_type" -> isHeaderValue(value) ? null : "a text without control characters";
			case "headers" -> headers(value);
			case "reset" -> List.of("before", "after").contains(value.asString("")) ? null : "'before' or 'after'";
			case "set" -> (value.isObject() && value.propertyNames().stream().allMatch(FaultChecks::isPointer)) ? null
					: "an object whose names are JSON pointers, such as /items/0/name";
			case "remove" -> (value.isArray() && value.valueStream().allMatch((item) -> isPointer(item.asString(""))))
					? null : "an array of JSON pointers, such as /items/0/name";
			case "path" -> pattern(value);
			default -> value.isString() ? null : "a text";
		};
	}

	private static @Nullable String number(JsonNode value, int least, int most) {
		boolean good = value.isIntegralNumber() && value.canConvertToInt() && value.intValue() >= least
				&& value.intValue() <= most;
		return good ? null : "a whole number from " + least + ((most < Integer.MAX_VALUE) ? " to " + most : "");
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

}
