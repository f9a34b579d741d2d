// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.mistralconnectors.emulator.internal.support.Json;
import io.github.mistralconnectors.emulator.internal.support.Violations;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Members of a JSON object in a request's body, or parameters of its query. Reading one
 * notes what is wrong with it, in the words of pydantic. Absent and null are told apart:
 * {@link #has} is true for null. Follows rules 11, 17 and 27 of {@code
 * docs/reference/emulator-rules.md}.
 */
final class RequestFields {

	private static final int MAX_URL = 2083;

	private static final Pattern NAME_AND_PORT = Pattern.compile("([^@]*@)?[a-zA-Z0-9._-]+(:\\d{1,5})?");

	private static final Pattern ABSOLUTE = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*:.*");

	private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,1000}");

	private static final Set<String> TRUE = Set.of("true", "1", "yes", "on", "t", "y");

	private static final Set<String> FALSE = Set.of("false", "0", "no", "off", "f", "n");

	private final ObjectNode body;

	private final Violations violations;

	private final List<Object> location;

	RequestFields(ObjectNode body, Violations violations, Object... location) {
		this.body = body;
		this.violations = violations;
		this.location = List.of(location);
	}

	/**
	 * Returns the parameters of a query; the last value counts of one that is repeated.
	 */
	static RequestFields ofQuery(ApiRequest request, Violations violations) {
		ObjectNode query = Json.object();
		request.query().forEach((name, values) -> query.put(name, values.get(values.size() - 1)));
		return new RequestFields(query, violations, "query");
	}

	/** Returns true or false for the words that mean so in any case, null for others. */
	static @Nullable Boolean parseFlag(String text) {
		String lower = text.toLowerCase(Locale.ROOT);
		return TRUE.contains(lower) ? Boolean.TRUE : (FALSE.contains(lower) ? Boolean.FALSE : null);
	}

	boolean has(String name) {
		return this.body.has(name);
	}

	List<String> names() {
		return List.copyOf(this.body.propertyNames());
	}

	void require(String name) {
		if (!has(name)) {
			this.violations.missing(at(name));
		}
	}

	/** Returns a text that may be absent, and null only if {@code nullable}. */
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
		Boolean flag = parseFlag(value.asString());
		if (flag == null) {
			this.violations.add("bool_parsing", Violations.NO_BOOLEAN, value, Map.of(), at(name));
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
			this.violations.add("int_parsing", "Input should be a valid integer, unable to parse string as an integer",
					value, Map.of(), at(name));
			return fallback;
		}
		BigInteger number = new BigInteger(value.strip());
		if (number.signum() < 1) {
			this.violations.add("greater_than_equal", "Input should be greater than or equal to 1", value,
					Map.of("ge", 1), at(name));
		}
		if (max < Long.MAX_VALUE && number.compareTo(BigInteger.valueOf(max)) > 0) {
			this.violations.add("less_than_equal", "Input should be less than or equal to " + max, value,
					Map.of("le", max), at(name));
		}
		return number.min(BigInteger.valueOf(max)).longValue();
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

	/** Returns nested members, whose violations are located below this one. */
	@Nullable RequestFields nested(String name, boolean nullable) {
		ObjectNode object = object(name, nullable);
		return (object != null) ? new RequestFields(object, this.violations, at(name)) : null;
	}

	/** Checks that all members of a map are texts. */
	void texts(String name) {
		RequestFields nested = nested(name, true);
		if (nested != null) {
			nested.body.propertyNames().forEach((member) -> nested.text(member, false));
		}
	}

	/** Returns an http address in the form in which pydantic writes it. */
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

	/**
	 * Names of containers may have an underscore, with which {@link URI} finds no host.
	 */
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
