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

	private volatile @Nullable Map<String, String> headers;

	private @Nullable Mono<Map<String, String>> opening;

	/** Returns the id of another request. */
	long nextId() {
		return this.ids.incrementAndGet();
	}

	/** Returns the headers of all messages in the session, null if it is not open. */
	@Nullable Map<String, String> headers() {
		return this.headers;
	}

	/**
	 * Returns the headers of the session when it is open.
	 * @param opener opens it, unless that is under way
	 */
	synchronized Mono<Map<String, String>> open(Supplier<Mono<Map<String, String>>> opener) {
		Map<String, String> present = this.headers;
		if (present != null) {
			return Mono.just(present);
		}
		Mono<Map<String, String>> current = this.opening;
		if (current == null) {
			current = opener.get().doOnNext(this::end).doOnError((failure) -> end(null)).cache();
			this.opening = current;
		}
		return current;
	}

	/** Keeps nothing of the call that has opened the session. */
	private synchronized void end(@Nullable Map<String, String> headers) {
		this.headers = headers;
		this.opening = null;
	}

	/** Forgets the session that a call has found lost, but not one opened since. */
	synchronized void forget(Map<String, String> lost) {
		if (this.headers == lost) {
			this.headers = null;
		}
	}

}
