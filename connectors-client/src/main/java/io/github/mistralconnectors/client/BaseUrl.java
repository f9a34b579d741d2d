// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

import io.github.mistralconnectors.client.error.InvalidBaseUrlException;
import org.springframework.util.StringUtils;

/**
 * Checks a base URL and brings it into the one form that the paths of the API can be
 * appended to.
 */
final class BaseUrl {

	static final String DEFAULT = "https://api.mistral.ai";

	/**
	 * End of the base URL that other clients require; this client has it in its own
	 * paths.
	 */
	private static final Pattern VERSION = Pattern.compile("/+v1(/+connectors)?/*$", Pattern.CASE_INSENSITIVE);

	private BaseUrl() {
	}

	static String normalize(String baseUrl) {
		URI uri = parse(baseUrl.strip());
		String scheme = (uri.getScheme() != null) ? uri.getScheme().toLowerCase(Locale.ROOT) : "";
		require(baseUrl, scheme.equals("http") || scheme.equals("https"), "must start with http:// or https://");
		// Java's URI finds no host beside an underscore or a port that is no number.
		require(baseUrl, uri.getHost() != null, (uri.getRawAuthority() == null) ? "has no host"
				: "must have a host of letters, digits, hyphens and dots, and a number for a port");
		require(withoutUserInfo(baseUrl), uri.getUserInfo() == null, "must not hold a user name or password");
		require(baseUrl, uri.getQuery() == null && uri.getFragment() == null, "must have no query and no fragment");
		String path = VERSION.matcher(uri.getRawPath()).replaceFirst("");
		String root = uri.toString().substring(0, uri.toString().length() - uri.getRawPath().length());
		return StringUtils.trimTrailingCharacter(root + path, '/');
	}

	private static URI parse(String baseUrl) {
		try {
			return new URI(baseUrl);
		}
		catch (URISyntaxException ex) {
			throw new InvalidBaseUrlException(withoutUserInfo(baseUrl), "is not a URL: " + ex.getReason());
		}
	}

	private static void require(String baseUrl, boolean condition, String reason) {
		if (!condition) {
			throw new InvalidBaseUrlException(withoutUserInfo(baseUrl), reason);
		}
	}

	private static String withoutUserInfo(String baseUrl) {
		// To the last @, since a password with a slash in it ends no user info.
		return baseUrl.replaceAll("//.*@", "//***@");
	}

}
