// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.support;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Addresses that a browser is sent to. */
public final class WebAddress {

	private WebAddress() {
	}

	/** Whether it is an absolute http(s) address, written as addresses have to be. */
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

	/** The address of a host, which may be an IPv6 address. */
	public static URI of(String host, int port) {
		boolean bare = host.contains(":") && !host.startsWith("[");
		return URI.create("http://" + (bare ? "[" + host + "]" : host) + ":" + port);
	}

	/** Adds query parameters to a valid address; those without a value are left out. */
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
