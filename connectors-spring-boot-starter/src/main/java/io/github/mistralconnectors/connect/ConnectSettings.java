// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.connect;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Settings of the endpoints at which users connect their accounts.
 *
 * @param path path below which the endpoints are, without a slash at the end
 * @param connectors names of the connectors that users can connect, empty for all
 * @param applicationUrls addresses of the application as browsers see them, up to and
 * including the context path and the path of the servlet; if empty, browsers must use the
 * loopback address
 * @param returnUrls absolute URLs to which users may return
 * @param defaultReturnUrl path below the context path, or URL, to which users return if
 * the request has none
 * @param attemptTimeout time from the request to the return of the user
 * @param cacheTimeToLive time for which lists of credentials are kept
 * @since 0.1
 */
public record ConnectSettings(String path, Set<String> connectors, List<String> applicationUrls, Set<String> returnUrls,
		String defaultReturnUrl, Duration attemptTimeout, Duration cacheTimeToLive) {

	private static final Pattern CONNECTOR = Pattern.compile("[\\w-]{1,64}");

	public ConnectSettings {
		connectors = Set.copyOf(connectors);
		applicationUrls = applicationUrls.stream().map((url) -> url.replaceFirst("/+$", "")).toList();
		returnUrls = Set.copyOf(returnUrls);
	}

	boolean allows(String connector) {
		return CONNECTOR.matcher(connector).matches()
				&& (this.connectors.isEmpty() || this.connectors.contains(connector));
	}

}
