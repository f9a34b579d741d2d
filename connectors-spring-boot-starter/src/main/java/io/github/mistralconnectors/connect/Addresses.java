// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.connect;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Addresses to which browsers are sent. None is taken from a request unless it is allowed
 * by the settings.
 *
 * @param settings the settings
 */
record Addresses(ConnectSettings settings) {

	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

	/**
	 * Returns the address at which the authorization ends. The host of a request is in
	 * the hand of its sender, who would otherwise learn the key from a server of their
	 * own.
	 * @param requested address of the application according to the request
	 */
	String connected(String requested, String connector, String credentialsName, String key) {
		return UriComponentsBuilder.fromUriString(application(requested))
			.path(this.settings.path())
			.pathSegment("{connector}", "connected")
			.queryParam("credentials", "{credentials}")
			.queryParam("key", "{key}")
			.encode()
			.buildAndExpand(connector, credentialsName, key)
			.toUriString();
	}

	private String application(String requested) {
		String address = requested.replaceFirst("/+$", "");
		if (this.settings.applicationUrls().isEmpty()) {
			Assert.state(LOOPBACK.contains(String.valueOf(URI.create(address).getHost())),
					() -> "The application was reached at " + address + ", which may be anybody's address. Set"
							+ " 'mistral.connectors.connect.application-urls' to those at which browsers reach it");
			return address;
		}
		return this.settings.applicationUrls().contains(address) ? address : this.settings.applicationUrls().get(0);
	}

	/**
	 * Returns the address to which the user returns in the end, null if it is not
	 * allowed: a path of the application's own host, or one of the allowed URLs.
	 */
	@Nullable String returnTo(@Nullable String requested, String contextPath) {
		if (requested == null) {
			return defaultReturnUrl(contextPath);
		}
		boolean allowed = requested.equals(this.settings.defaultReturnUrl())
				|| this.settings.returnUrls().contains(requested) || isPath(requested);
		return allowed ? requested : null;
	}

	String defaultReturnUrl(String contextPath) {
		String url = this.settings.defaultReturnUrl();
		return url.startsWith("/") ? contextPath + url : url;
	}

	/** Browsers take backslashes for slashes and drop tabs and line breaks. */
	private static boolean isPath(String address) {
		if (!address.startsWith("/") || address.startsWith("//") || !address.matches("[\\x21-\\x5b\\x5d-\\x7e]+")) {
			return false;
		}
		try {
			URI uri = new URI(address);
			return uri.getScheme() == null && uri.getRawAuthority() == null;
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

	static String withError(String returnTo, String error) {
		return UriComponentsBuilder.fromUriString(returnTo)
			.replaceQueryParam("connect_error", error)
			.build()
			.toUriString();
	}

	String connect(String contextPath, String connector) {
		return UriComponentsBuilder.fromPath(contextPath)
			.path(this.settings.path())
			.pathSegment("{connector}", "connect")
			.encode()
			.buildAndExpand(connector)
			.toUriString();
	}

}
