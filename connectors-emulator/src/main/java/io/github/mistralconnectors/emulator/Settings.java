// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * What a builder was told.
 *
 * @param host the address to bind
 * @param port the port to bind, 0 for any free one
 * @param edition the edition of the API to show
 * @param identities who stands behind which key; empty if any key will do
 * @param timeouts limits for talking to MCP servers
 * @param errorShape the shape of error bodies
 * @param hosts the hosts of MCP and authorization servers it may talk to
 * @param clock tells what has expired
 * @param stateFile where to keep the state, or null for memory only
 * @param initialState what is there at the start and after a reset
 */
record Settings(String host, int port, Edition edition, Map<String, Identity> identities, Timeouts timeouts,
		ErrorShape errorShape, TargetHosts hosts, Clock clock, @Nullable Path stateFile,
		Consumer<ConnectorsEmulator> initialState) {

	/** Without the keys, which no record's text may show. */
	@Override
	public String toString() {
		return "Settings[" + this.host + ":" + this.port + ", " + this.edition + "]";
	}

	/**
	 * Limits for talking to MCP servers.
	 *
	 * @param connect for opening a connection and a session
	 * @param listing for listing tools
	 * @param call for one tool call
	 */
	record Timeouts(Duration connect, Duration listing, Duration call) {

		static final Timeouts DEFAULT = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30),
				Duration.ofSeconds(120));

	}

}
