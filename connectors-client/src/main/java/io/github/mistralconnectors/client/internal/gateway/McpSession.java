// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Session with the MCP endpoint of a connector, for one API key and one name of
 * credentials. It is opened once, for all calls that wait for it; a failure to open it is
 * not kept. A gateway without sessions is asked once all the same, as MCP wants it.
 */
final class McpSession {

	/** Header with the id that a server gives a session, if it keeps any. */
	static final String ID = "Mcp-Session-Id";

	private final AtomicLong ids = new AtomicLong();

	private @Nullable Mono<Map<String, String>> opened;

	/** Returns the id of another request. */
	long nextId() {
		return this.ids.incrementAndGet();
	}

	/**
	 * Returns the headers that belong to the session.
	 * @param opening opens it; asked for if it is not open
	 */
	synchronized Mono<Map<String, String>> open(Supplier<Mono<Map<String, String>>> opening) {
		Mono<Map<String, String>> present = this.opened;
		if (present == null) {
			present = opening.get().doOnError((failure) -> forget()).cache();
			this.opened = present;
		}
		return present;
	}

	private synchronized void forget() {
		this.opened = null;
	}

	/** Forgets the session that a call has found lost, but not one opened since. */
	synchronized void forget(Mono<Map<String, String>> lost) {
		if (this.opened == lost) {
			this.opened = null;
		}
	}

}
