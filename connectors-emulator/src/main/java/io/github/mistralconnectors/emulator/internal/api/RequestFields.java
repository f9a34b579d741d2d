// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.mistralconnectors.emulator.internal.support.Violations;
import io.github.mistralconnectors.emulator.internal.support.WebAddress;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Members of a JSON object in a request's body, parameters of its query or variables of
 * its path. Reading one notes what is wrong with it, in the words of pydantic. Absent and
 * null are told apart: null is accepted only by methods that are told it is nullable.
 * Follows rules 11, 17, 18, 27 and 54 of {@code docs/reference/emulator-rules.md}.
 */
final class RequestFields {

	private static final int MAX_TITLE = 255;

	private static final int MAX_URL = 2083;

	private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,1000}");

	private static final Pattern WITHOUT_PATH = Pattern.compile("[^:/?#]+://[^/?#]*");

	private static final Set<String> TRUE = Set.of("true", "1", "yes", "on", "t", "y");

	private static final Set<String> FALSE = Set.of("false", "0", "no", "off", "f", "n");

	private final ObjectNode json;

	private final Violations violations;

	private final Object[] location;

	RequestFields(ObjectNode json, Violations violations, Object... location) {
		this.json = json;
		this.violations = violations;
		this.location = location;
	}

	/** Returns true or false for the words that mean so in any case, null for others. */
	static @Nullable Boolean parseFlag(String text) {
		String lower = text.toLowerCase(Locale.ROOT);
		return TRUE.contains(lower) ? Boolean.TRUE : (FALSE.contains(lower) ? Boolean.FALSE : null);
	}

	/** Returns the object that the members are read from. */
	ObjectNode json() {
		return this.json;
	}

	List<String> names() {
		return List.copyOf(this.json.propertyNames());
	}

	void require(String... names) {
		for (String name : names) {
			if (!this.json.has(name)) {
				this.violations.missing(at(name));
			}
		}
	}

	/** Returns a text that may be absent, and null only if {@code nullable}. */
	@Nullable String text(String name, boolean nullable) {
		JsonNode value = sent(name, nullable);
		if (value != null && !value.isString()) {
			add(name, "string_type", "Input should be a valid string", Map.of());
		}
		return (value != null) ? value.stringValue(null) : null;
	}

	void requireText(String name) {
		require(name);
		text(name, false);
	}

	@Nullable String title(String name, boolean nullable) {
		String value = text(name, nullable);
		if (value != null && value.codePointCount(0, value.length()) > MAX_TITLE) {
			add(name, "string_too_long", "String should have at most " + MAX_TITLE + " characters",
					Map.of("max_length", MAX_TITLE));
		}
		return value;
	}

	/** Returns a name of connectors or credentials. */
	@Nullable String name(String name, boolean nullable) {
		String value = text(name, nullable);
		if (value != null && !Violations.NAME.matcher(value).matches()) {
			add(name, "string_pattern_mismatch", "String should match pattern '" + Violations.NAME + "'",
					Map.of("pattern", Violations.NAME.pattern()));
		}
		return value;
	}

	@Nullable UUID uuid(String name) {
		String value = this.json.path(name).asString("");
		UUID uuid = Violations.parseUuid(value);
		if (uuid == null) {
			String error = uuidError(value);
			add(name, "uuid_parsing", "Input should be a valid UUID, " + error, Map.of("error", error));
		}
		return uuid;
	}

	@Nullable String choice(String name, List<String> choices) {
		String value = this.json.path(name).stringValue(null);
		if (this.json.has(name) && (value == null || !choices.contains(value))) {
			String expected = quoted(choices);
			add(name, (choices.size() == 1) ? "literal_error" : "enum", "Input should be " + expected,
					Map.of("expected", expected));
		}
		return value;
	}

	@Nullable Boolean flag(String name) {
		JsonNode value = sent(name, true);
		Boolean flag = (value != null) ? parseFlag(value.asString("")) : null;
		if (value != null && value.isContainer()) {
			add(name, "bool_type", "Input should be a valid boolean", Map.of());
		}
		else if (value != null && flag == null) {
			add(name, "bool_parsing", "Input should be a valid boolean, unable to interpret input", Map.of());
		}
		return flag;
	}

	boolean isTrue(String name) {
		return Boolean.TRUE.equals(flag(name));
	}

	/** Returns a number from 1, capped at the maximum. */
	long number(String name, long fallback, long max) {
		String value = text(name, false);
		if (value == null) {
			return fallback;
		}
		if (!WHOLE.matcher(value.strip()).matches()) {
			add(name, "int_parsing", "Input should be a valid integer, unable to parse string as an integer", Map.of());
			return fallback;
		}
		BigInteger number = new BigInteger(value.strip());
		if (number.signum() < 1) {
			add(name, "greater_than_equal", "Input should be greater than or equal to 1", Map.of("ge", 1));
		}
		if (max < Long.MAX_VALUE && number.compareTo(BigInteger.valueOf(max)) > 0) {
			add(name, "less_than_equal", "Input should be less than or equal to " + max, Map.of("le", max));
		}
		return number.min(BigInteger.valueOf(max)).longValue();
	}

	@Nullable ObjectNode object(String name, boolean nullable) {
		JsonNode value = sent(name, nullable);
		if (value instanceof ObjectNode object) {
			return object;
		}
		if (value != null) {
			this.violations.add("dict_type", "Input should be a valid dictionary", null, Map.of(), at(name));
		}
		return null;
	}

	/** Checks a list of texts. */
	void texts(String name) {
		JsonNode items = sent(name, true);
		if (items == null) {
			return;
		}
		if (!items.isArray()) {
			add(name, "list_type", "Input should be a valid list", Map.of());
			return;
		}
		for (int i = 0; i < items.size(); i++) {
			if (!items.get(i).isString()) {
				this.violations.add("string_type", "Input should be a valid string", items.get(i), Map.of(),
						at(name, i));
			}
		}
	}

	/** Checks the members of an object, whose violations are located below this one. */
	void nested(String name, boolean nullable, Consumer<RequestFields> check) {
		ObjectNode object = object(name, nullable);
		if (object != null) {
			check.accept(new RequestFields(object, this.violations, at(name)));
		}
	}

	/** Checks the objects of a list. */
	void eachItem(String name, Consumer<RequestFields> check) {
		JsonNode items = sent(name, true);
		if (items == null) {
			return;
		}
		if (!items.isArray()) {
			add(name, "list_type", "Input should be a valid list", Map.of());
			return;
		}
		for (int i = 0; i < items.size(); i++) {
			Object[] place = at(name, i);
			if (items.get(i) instanceof ObjectNode item) {
				check.accept(new RequestFields(item, this.violations, place));
			}
			else {
				this.violations.noObject(items.get(i), place);
			}
		}
	}

	/** Returns an http address in the form in which pydantic writes it. */
	@Nullable String url(String name, boolean nullable) {
		String value = text(name, nullable);
		if (value == null) {
			return null;
		}
		String error = WebAddress.syntaxError(value);
		if (value.length() > MAX_URL) {
			add(name, "url_too_long", "URL should have at most " + MAX_URL + " characters",
					Map.of("max_length", MAX_URL));
		}
		else if (error != null) {
			add(name, "url_parsing", "Input should be a valid URL, " + error, Map.of("error", error));
		}
		else if (!value.toLowerCase(Locale.ROOT).matches("https?:.*")) {
			add(name, "url_scheme", "URL scheme should be 'http' or 'https'",
					Map.of("expected_schemes", "'http' or 'https'"));
		}
		return WITHOUT_PATH.matcher(value).matches() ? value + "/" : value;
	}

	void valueFault(String name, String message) {
		this.violations.valueFault(message, this.json.get(name), at(name));
	}

	/** Notes a violation that concerns several members. */
	void valueFault(String message) {
		this.violations.valueFault(message, null, this.location);
	}

	/** Returns a member that was sent; null counts as absent only if {@code nullable}. */
	private @Nullable JsonNode sent(String name, boolean nullable) {
		JsonNode value = this.json.get(name);
		return (nullable && value != null && value.isNull()) ? null : value;
	}

	private void add(String name, String type, String message, Map<String, ?> context) {
		this.violations.add(type, message, this.json.get(name), context, at(name));
	}

	private Object[] at(Object... names) {
		return Stream.concat(Arrays.stream(this.location), Arrays.stream(names)).toArray();
	}

	private static String uuidError(String value) {
		for (int i = 0; i < value.length(); i++) {
			char character = value.charAt(i);
			if (character != '-' && Character.digit(character, 16) < 0) {
				return "invalid character: expected an optional prefix of `urn:uuid:` followed by [0-9a-fA-F-], found `"
						+ character + "` at " + (i + 1);
			}
		}
		return "invalid length: expected length 32 for simple format, found " + value.length();
	}

	private static String quoted(List<String> choices) {
		String quoted = "'" + String.join("', '", choices) + "'";
		int last = quoted.lastIndexOf(", ");
		return (last < 0) ? quoted : quoted.substring(0, last) + " or " + quoted.substring(last + 2);
	}

}
