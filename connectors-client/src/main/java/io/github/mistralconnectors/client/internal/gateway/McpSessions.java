// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ConcurrentLruCache;

/**
 * Sessions of a client and its views with the MCP endpoints of connectors. Those that
 * have not been used for longest are forgotten when there are too many.
 */
public final class McpSessions {

	private static final int MAX_SESSIONS = 1_000;

	private final ConcurrentLruCache<Key, McpSession> sessions = new ConcurrentLruCache<>(MAX_SESSIONS,
			(key) -> new McpSession());

	McpSession get(Key key) {
		return this.sessions.contains(key) ? this.sessions.get(key) : create(key);
	}

	/** The cache alone would create one for each thread that asks first. */
	private synchronized McpSession create(Key key) {
		return this.sessions.get(key);
	}

	/**
	 * Key of a session: nobody may use that of another API key or of other credentials.
	 *
	 * @param connector id or name of the connector
	 * @param credentialsName name of the credentials, null for the default ones
	 * @param authorization header with the API key
	 */
	record Key(@Nullable String connector, @Nullable String credentialsName, @Nullable String authorization) {

		@Override
		public String toString() {
			return String.valueOf(this.connector);
		}

	}

}
