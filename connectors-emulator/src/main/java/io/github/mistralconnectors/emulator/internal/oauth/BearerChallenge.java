// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Parameters of the bearer challenges in {@code WWW-Authenticate}, a header that may hold
 * other challenges as well (RFC 9110, section 11.6.1).
 */
public final class BearerChallenge {

	/** Name of the parameter that tells where the metadata of the resource are. */
	static final String METADATA = "resource_metadata";

	/** Name of the parameter that lists the scopes that a token needs. */
	static final String SCOPE = "scope";

	private static final String INSUFFICIENT = "insufficient_scope";

	private static final int MAX_REASON = 500;

	private static final String CHARACTER = "[\\w!#$%&'*+.^`|~-]";

	/**
	 * An optional scheme, a name, and a value with or without quotes. No part of it is
	 * tried twice, however long the header.
	 */
	private static final Pattern PARAMETER = Pattern
		.compile("(?<!C)(?:(C++)\\s++)?(C++)\\s*+=\\s*+(?:\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|([^\\s,\"]++))"
			.replace("C", CHARACTER));

	private BearerChallenge() {
	}

	/**
	 * Returns why a token is not enough although it is valid (RFC 6750, section 3.1), or
	 * null if that is not the matter.
	 */
	public static @Nullable String missingScope(String header) {
		Map<String, String> parameters = parse(header);
		if (!INSUFFICIENT.equals(parameters.get("error"))) {
			return null;
		}
		String scope = OAuthScopes.joined(parameters.getOrDefault(SCOPE, ""));
		return StringUtils.truncate(!scope.isEmpty() ? "the scope '" + scope + "' is needed"
				: parameters.getOrDefault("error_description", INSUFFICIENT), MAX_REASON);
	}

	/** Returns the parameters by name, in any case. */
	static Map<String, String> parse(String header) {
		Map<String, String> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		Matcher matcher = PARAMETER.matcher(header);
		boolean bearer = true;
		while (matcher.find()) {
			bearer = (matcher.group(1) != null) ? matcher.group(1).equalsIgnoreCase("Bearer") : bearer;
			if (bearer) {
				parameters.putIfAbsent(matcher.group(2),
						(matcher.group(3) != null) ? matcher.group(3).replaceAll("\\\\(.)", "$1") : matcher.group(4));
			}
		}
		return parameters;
	}

}
