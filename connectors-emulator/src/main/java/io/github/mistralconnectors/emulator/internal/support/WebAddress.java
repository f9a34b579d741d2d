// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.support;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Functions for http and https addresses.
 */
public final class WebAddress {

	private static final Pattern ABSOLUTE = Pattern.compile("^[a-zA-Z][a-zA-Z0-9+.-]*:.*");

	private static final Pattern NAME_AND_PORT = Pattern.compile("([^@]*@)?[a-zA-Z0-9._-]+(:\\d{1,5})?");

	private WebAddress() {
	}

	/**
	 * Returns what is wrong with the syntax of a URL, in the words of pydantic, or null.
	 */
	public static @Nullable String syntaxError(String url) {
		if (url.isEmpty()) {
			return "input is empty";
		}
		if (!ABSOLUTE.matcher(url).matches()) {
			return "relative URL without a base";
		}
		try {
			URI uri = new URI(url);
			boolean web = uri.getScheme().toLowerCase(Locale.ROOT).startsWith("http");
			return (web && !hasHost(uri)) ? "empty host" : null;
		}
		catch (URISyntaxException ex) {
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

	/** Returns whether a text is an absolute http or https address. */
	public static boolean isValid(String address) {
		try {
			URI uri = UriComponentsBuilder.fromUriString(address).build(true).toUri();
			return uri.getHost() != null
					&& ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
		}
		catch (IllegalArgumentException | IllegalStateException ex) {
			return false;
		}
	}

	/** Returns the address of a host, which may be an IPv6 address. */
	public static URI of(String host, int port) {
		boolean bare = host.contains(":") && !host.startsWith("[");
		return URI.create("http://" + (bare ? "[" + host + "]" : host) + ":" + port);
	}

	/** Adds a query parameter to a valid address, unless its value is null. */
	public static String with(String address, String name, @Nullable String value) {
		if (value == null) {
			return address;
		}
		return UriComponentsBuilder.fromUriString(address)
			.queryParam(name, UriUtils.encode(value, UTF_8))
			.build(true)
			.toUriString();
	}

}
