// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.support;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Masking of the secrets in addresses and their queries. All else stays as it is.
 */
public final class SecretAddresses {

	private static final Pattern USER = Pattern.compile("(?<=://)[^/?#\\s]*@");

	private static final Pattern QUERY = Pattern.compile("(?<=[?#])[^#\\s]*");

	/**
	 * Parameters that a browser brings back from an authorization server, and short names
	 * of keys.
	 */
	private static final Set<String> PARAMETERS = Set.of("code", "state", "key", "sig", "auth");

	private SecretAddresses() {
	}

	/** Masks the secrets of an address; other text stays as it is. */
	public static String mask(String text) {
		if (!text.contains("://")) {
			return text;
		}
		String withoutUser = USER.matcher(text).replaceAll(Secrets.MASK + "@");
		return QUERY.matcher(withoutUser).replaceAll(SecretAddresses::query);
	}

	/** Masks the secrets of a query as sent, including those of addresses in it. */
	public static String maskQuery(String query) {
		return Arrays.stream(query.split("&", -1)).map(SecretAddresses::parameter).collect(Collectors.joining("&"));
	}

	private static String query(MatchResult found) {
		return Matcher.quoteReplacement(maskQuery(found.group()));
	}

	private static String parameter(String parameter) {
		int end = parameter.indexOf('=');
		if (end < 0) {
			return parameter;
		}
		String start = parameter.substring(0, end + 1);
		try {
			String name = decoded(parameter.substring(0, end));
			String value = decoded(parameter.substring(end + 1));
			String shown = mask(value);
			if (PARAMETERS.contains(name) || Secrets.isSecret(name)) {
				return start + Secrets.MASK;
			}
			return shown.equals(value) ? parameter : start + URLEncoder.encode(shown, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return start + Secrets.MASK;
		}
	}

	private static String decoded(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

}
