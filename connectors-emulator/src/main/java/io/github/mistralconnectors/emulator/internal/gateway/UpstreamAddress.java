// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.gateway;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.mistralconnectors.emulator.internal.support.ApiException;
import org.jspecify.annotations.Nullable;

/**
 * Address of a request to an HTTP connector's upstream. The path stays below the
 * connector's own URL, also for a server that decodes it more than once, that takes
 * {@code \\} for {@code /}, or that cuts off what follows a semicolon, question mark or
 * hash. Follows rule 106 of {@code docs/reference/emulator-rules.md}.
 */
final class UpstreamAddress {

	private static final Pattern ENCODED = Pattern.compile("(%[0-9a-fA-F]{2})+");

	private static final Pattern MALFORMED = Pattern.compile("%(?![0-9a-fA-F]{2})");

	private static final int MAX_DECODINGS = 5;

	private UpstreamAddress() {
	}

	/**
	 * Returns the address.
	 * @param server the connector's own URL
	 * @param path the path below it as sent, empty or with a slash in front
	 * @param query the query as sent, null if there is none
	 */
	static URI of(String server, String path, @Nullable String query) {
		if (MALFORMED.matcher(path).find() || leaves(path)) {
			throw new ApiException(400, "The path has a segment that is '.' or '..' or that can't be decoded");
		}
		String[] parts = server.split("#", 2)[0].split("\\?", 2);
		String base = parts[0].endsWith("/") && !path.isEmpty() ? parts[0].substring(0, parts[0].length() - 1)
				: parts[0];
		String both = (parts.length < 2) ? query : (query == null) ? parts[1] : parts[1] + "&" + query;
		try {
			return URI.create(base + path + ((both != null) ? "?" + both : ""));
		}
		catch (IllegalArgumentException ex) {
			throw new ApiException(400, "The path or the query is no part of a URL");
		}
	}

	private static boolean leaves(String path) {
		String text = path;
		for (int i = 0; i < MAX_DECODINGS; i++) {
			if (text.chars().anyMatch(Character::isISOControl) || text.contains("\uFFFD") || hasDots(text)) {
				return true;
			}
			String decoded = ENCODED.matcher(text).replaceAll(UpstreamAddress::decode);
			if (decoded.equals(text)) {
				return false;
			}
			text = decoded;
		}
		return true;
	}

	private static boolean hasDots(String path) {
		for (String segment : Normalizer.normalize(path, Normalizer.Form.NFKC).split("[/\\\\]", -1)) {
			String name = segment.split("[;?#]", 2)[0].strip();
			if (name.equals(".") || name.equals("..")) {
				return true;
			}
		}
		return false;
	}

	private static String decode(MatchResult found) {
		byte[] bytes = HexFormat.of().parseHex(found.group().replace("%", ""));
		return Matcher.quoteReplacement(new String(bytes, StandardCharsets.UTF_8));
	}

}
