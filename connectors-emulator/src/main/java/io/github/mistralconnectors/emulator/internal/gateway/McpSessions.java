// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Sessions that the gateway has given to MCP clients. Each is for one connector and one
 * user.
 */
public final class McpSessions {

	static final String HEADER = "Mcp-Session-Id";

	private static final int MAX_SESSIONS = 10_000;

	private final Map<String, Object> owners = new LinkedHashMap<>();

	synchronized String open(GatewayTarget target) {
		if (this.owners.size() == MAX_SESSIONS) {
			this.owners.remove(this.owners.keySet().iterator().next());
		}
		String id = UUID.randomUUID().toString();
		this.owners.put(id, owner(target));
		return id;
	}

	synchronized boolean has(String id, GatewayTarget target) {
		return owner(target).equals(this.owners.get(id));
	}

	synchronized void end(@Nullable String id) {
		this.owners.remove(id);
	}

	/** Loses all sessions, as a restart does. */
	public synchronized void clear() {
		this.owners.clear();
	}

	private static Object owner(GatewayTarget target) {
		return Map.entry(target.connector().id(), target.caller());
	}

}
