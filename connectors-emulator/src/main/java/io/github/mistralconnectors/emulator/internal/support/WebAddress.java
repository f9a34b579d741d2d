// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.support;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Functions for http and https addresses.
 */
public final class WebAddress {

	private WebAddress() {
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
