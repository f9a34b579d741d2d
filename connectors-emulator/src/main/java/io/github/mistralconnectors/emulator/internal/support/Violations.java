// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.support;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Violations found in one request, reported together in the words of pydantic. Follows
 * rules 8, 11, 18, 30 and 54 of {@code docs/reference/emulator-rules.md}.
 */
public final class Violations {

	/** Names of connectors and credentials. */
	public static final Pattern NAME = Pattern.compile("^[a-zA-Z0-9_-]{1,64}$");

	public static final String NO_BOOLEAN = "Input should be a valid boolean, unable to interpret input";

	private static final Pattern UUID_TEXT = Pattern
		.compile("[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}");

	private final List<ObjectNode> found = new ArrayList<>();

	/** Creates an exception with a single violation. */
	public static ApiException single(String type, String message, @Nullable Object input, Map<String, ?> context,
			Object... location) {
		Violations violations = new Violations();
		violations.add(type, message, input, context, location);
		return violations.toException();
	}

	public static ApiException valueError(String message, @Nullable Object input, Object... location) {
		return single("value_error", "Value error, " + message, input, Map.of("error", message), location);
	}

	public void add(String type, String message, @Nullable Object input, Map<String, ?> context, Object... location) {
		ObjectNode violation = Json.object().put("type", type);
		violation.set("loc", Json.MAPPER.valueToTree(location));
		violation.put("msg", message);
		if (isShown(input, location)) {
			violation.set("input", Json.MAPPER.valueToTree(input));
		}
		if (!context.isEmpty()) {
			violation.set("ctx", Json.MAPPER.valueToTree(context));
		}
		this.found.add(violation);
	}

	public void missing(Object... location) {
		add("missing", "Field required", null, Map.of(), location);
	}

	public void valueFault(String message, @Nullable Object input, Object... location) {
		add("value_error", "Value error, " + message, input, Map.of("error", message), location);
	}

	public void pattern(@Nullable String value, Pattern pattern, Object... location) {
		if (value != null && !pattern.matcher(value).matches()) {
			add("string_pattern_mismatch", "String should match pattern '" + pattern.pattern() + "'", value,
					Map.of("pattern", pattern.pattern()), location);
		}
	}

	public void maxLength(@Nullable String value, int limit, Object... location) {
		if (value != null && value.codePointCount(0, value.length()) > limit) {
			add("string_too_long", "String should have at most " + limit + " characters", value,
					Map.of("max_length", limit), location);
		}
	}

	public void choice(@Nullable String value, List<String> choices, Object... location) {
		if (value != null) {
			choice(JsonNodeFactory.instance.stringNode(value), choices, location);
		}
	}

	public void choice(JsonNode value, List<String> choices, Object... location) {
		if (!value.isString() || !choices.contains(value.stringValue())) {
			String expected = quoted(choices);
			add((choices.size() == 1) ? "literal_error" : "enum", "Input should be " + expected, value,
					Map.of("expected", expected), location);
		}
	}

	public @Nullable UUID uuid(String value, Object... location) {
		UUID uuid = parseUuid(value);
		if (uuid == null) {
			String error = uuidFault(value);
			add("uuid_parsing", "Input should be a valid UUID, " + error, value, Map.of("error", error), location);
		}
		return uuid;
	}

	public void throwIfAny() {
		if (!this.found.isEmpty()) {
			throw toException();
		}
	}

	/** Takes the forms pydantic takes; {@link UUID#fromString} alone would take more. */
	public static @Nullable UUID parseUuid(String value) {
		if (!UUID_TEXT.matcher(value).matches()) {
			return null;
		}
		String digits = value.replace("-", "");
		return new UUID(Long.parseUnsignedLong(digits.substring(0, 16), 16),
				Long.parseUnsignedLong(digits.substring(16), 16));
	}

	public ApiException toException() {
		ArrayNode detail = Json.MAPPER.createArrayNode().addAll(this.found);
		return new ApiException(new ApiResponse(422, Json.object().set("detail", detail), Map.of()));
	}

	/**
	 * Returns whether to show the input: only single values, and none that may be secret,
	 * as responses are logged.
	 */
	private static boolean isShown(@Nullable Object input, Object... location) {
		boolean single = (input instanceof JsonNode json) ? !json.isContainer() : input != null;
		return single && location.length > 1
				&& Arrays.stream(location)
					.map(Object::toString)
					.noneMatch((name) -> Secrets.isSecret(name) || Secrets.holdsSecrets(name));
	}

	private static String uuidFault(String value) {
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
		List<String> quoted = choices.stream().map((choice) -> "'" + choice + "'").toList();
		int last = quoted.size() - 1;
		return (last == 0) ? quoted.get(0) : String.join(", ", quoted.subList(0, last)) + " or " + quoted.get(last);
	}

}
