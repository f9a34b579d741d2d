// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.gateway;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.support.ApiException;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Path of a request to the gateway, still percent-encoded.
 *
 * @param connector the connector's id or name
 * @param protocol {@code mcp} or {@code http}, or other text for a path that the gateway
 * does not have
 * @param rest what follows
 */
record GatewayRoute(String connector, String protocol, String rest) {

	private static final Pattern PATH = Pattern.compile("/v1/connectors-gateway/([^/]+)/([^/]+)(/.*)?");

	/** Returns the route of a path, or null if it is not the gateway's. */
	static @Nullable GatewayRoute of(String path) {
		if (!path.startsWith("/v1/connectors-gateway/")) {
			return null;
		}
		Matcher parts = PATH.matcher(path);
		return parts.matches()
				? new GatewayRoute(parts.group(1), parts.group(2), (parts.group(3) != null) ? parts.group(3) : "")
				: new GatewayRoute("", "", "");
	}

	boolean isMcp() {
		return this.protocol.equals(Connector.MCP) && this.rest.isEmpty();
	}

	boolean isHttp() {
		return this.protocol.equals(Connector.HTTP);
	}

	/** Returns the connector's id or name, which is one segment however it is called. */
	String decodedConnector() {
		try {
			return StringUtils.uriDecode(this.connector, UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw new ApiException(400, "The connector is not percent-encoded UTF-8");
		}
	}

}
