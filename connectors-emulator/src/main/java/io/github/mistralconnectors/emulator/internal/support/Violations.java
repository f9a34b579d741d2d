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
import tools.jackson.databind.node.ObjectNode;

/**
 * Violations found in one request, reported together in the words of pydantic. Follows
 * rules 8, 11 and 30 of {@code docs/reference/emulator-rules.md}.
 */
public final class Violations {

	/** Names of connectors and credentials. */
	public static final Pattern NAME = Pattern.compile("^[a-zA-Z0-9_-]{1,64}$");

	private static final Pattern UUID_TEXT = Pattern
		.compile("[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}");

	private final List<ObjectNode> found = new ArrayList<>();

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

	public void noObject(@Nullable Object input, Object... location) {
		add("model_attributes_type", "Input should be a valid dictionary or object to extract fields from", input,
				Map.of(), location);
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
		ObjectNode body = Json.object();
		body.putArray("detail").addAll(this.found);
		return new ApiException(new ApiResponse(422, body, Map.of()));
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

}
