// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.mistralconnectors.emulator.internal.support.Flags;
import io.github.mistralconnectors.emulator.internal.support.Violations;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the members of a JSON object and notes what is wrong with them. Absent and null
 * are told apart: {@link #has} is true for null.
 */
final class BodyFields {

	private static final int MAX_URL = 2083;

	private static final Pattern NAME_AND_PORT = Pattern.compile("([^@]*@)?[a-zA-Z0-9._-]+(:\\d{1,5})?");

	private static final Pattern ABSOLUTE = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*:.*");

	private final ObjectNode body;

	private final Violations violations;

	private final List<Object> location;

	BodyFields(ObjectNode body, Violations violations, Object... location) {
		this.body = body;
		this.violations = violations;
		this.location = List.of(location);
	}

	boolean has(String name) {
		return this.body.has(name);
	}

	boolean isNull(String name) {
		return this.body.path(name).isNull();
	}

	List<String> names() {
		return List.copyOf(this.body.propertyNames());
	}

	void require(String name) {
		if (!has(name)) {
			this.violations.missing(at(name));
		}
	}

	/** A text that may be absent, and null only if {@code nullable}. */
	@Nullable String text(String name, boolean nullable) {
		JsonNode value = this.body.get(name);
		if (value == null || (nullable && value.isNull())) {
			return null;
		}
		if (!value.isString()) {
			this.violations.add("string_type", "Input should be a valid string", value, Map.of(), at(name));
			return null;
		}
		return value.stringValue();
	}

	@Nullable String text(String name, boolean nullable, int maxLength) {
		String value = text(name, nullable);
		this.violations.maxLength(value, maxLength, at(name));
		return value;
	}

	@Nullable String name(String name, boolean nullable) {
		String value = text(name, nullable);
		this.violations.pattern(value, Violations.NAME, at(name));
		return value;
	}

	@Nullable String choice(String name, boolean nullable, List<String> choices) {
		JsonNode value = this.body.get(name);
		if (value == null || (nullable && value.isNull())) {
			return null;
		}
		this.violations.choice(value, choices, at(name));
		return value.stringValue(null);
	}

	@Nullable Boolean flag(String name) {
		JsonNode value = this.body.get(name);
		if (value == null || value.isNull()) {
			return null;
		}
		if (value.isContainer()) {
			this.violations.add("bool_type", "Input should be a valid boolean", value, Map.of(), at(name));
			return null;
		}
		Boolean flag = Flags.parse(value.asString());
		if (flag == null) {
			this.violations.add("bool_parsing", Violations.NO_BOOLEAN, value, Map.of(), at(name));
		}
		return flag;
	}

	@Nullable ObjectNode object(String name, boolean nullable) {
		JsonNode value = this.body.get(name);
		if (value == null || (nullable && value.isNull())) {
			return null;
		}
		if (value instanceof ObjectNode object) {
			return object;
		}
		this.violations.add("dict_type", "Input should be a valid dictionary", null, Map.of(), at(name));
		return null;
	}

	/** Nested members, which report their faults below this one. */
	@Nullable BodyFields nested(String name, boolean nullable) {
		ObjectNode object = object(name, nullable);
		return (object != null) ? new BodyFields(object, this.violations, at(name)) : null;
	}

	/** Members that are texts, whatever their names (header maps). */
	void texts(String name) {
		BodyFields nested = nested(name, true);
		if (nested != null) {
			nested.body.propertyNames().forEach((member) -> nested.text(member, false));
		}
	}

	/** An http address in the form pydantic writes it back (rule 27). */
	@Nullable String url(String name, boolean nullable) {
		String value = text(name, nullable);
		if (value == null) {
			return null;
		}
		if (value.length() > MAX_URL) {
			this.violations.add("url_too_long", "URL should have at most " + MAX_URL + " characters", value,
					Map.of("max_length", MAX_URL), at(name));
			return null;
		}
		return parseUrl(name, value);
	}

	void valueFault(String name, String message) {
		this.violations.valueFault(message, this.body.get(name), at(name));
	}

	private @Nullable String parseUrl(String name, String value) {
		String error = urlError(value);
		if (error != null) {
			this.violations.add("url_parsing", "Input should be a valid URL, " + error, value, Map.of("error", error),
					at(name));
			return null;
		}
		URI uri = URI.create(value);
		if (!"http".equalsIgnoreCase(uri.getScheme()) && !"https".equalsIgnoreCase(uri.getScheme())) {
			this.violations.add("url_scheme", "URL scheme should be 'http' or 'https'", value,
					Map.of("expected_schemes", "'http' or 'https'"), at(name));
			return null;
		}
		return (uri.getRawPath().isEmpty() && uri.getRawQuery() == null && uri.getRawFragment() == null) ? value + "/"
				: value;
	}

	private static @Nullable String urlError(String value) {
		if (value.isEmpty()) {
			return "input is empty";
		}
		if (!ABSOLUTE.matcher(value).matches()) {
			return "relative URL without a base";
		}
		try {
			URI uri = new URI(value);
			boolean web = uri.getScheme().toLowerCase(Locale.ROOT).startsWith("http");
			return (web && !hasHost(uri)) ? "empty host" : null;
		}
		catch (java.net.URISyntaxException ex) {
			return "invalid international domain name";
		}
	}

	/** Names of containers may have an underscore, with which Java knows no host. */
	private static boolean hasHost(URI uri) {
		String authority = (uri.getRawAuthority() != null) ? uri.getRawAuthority() : "";
		return uri.getHost() != null || NAME_AND_PORT.matcher(authority).matches();
	}

	Object[] at(String name) {
		List<Object> path = new ArrayList<>(this.location);
		path.add(name);
		return path.toArray();
	}

}
