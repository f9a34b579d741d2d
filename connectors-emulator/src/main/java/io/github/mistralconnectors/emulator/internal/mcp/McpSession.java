// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.mcp;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.github.mistralconnectors.emulator.internal.support.EmulatorScheduler;
import reactor.core.publisher.Mono;

/**
 * Session with an MCP server, opened for the first work in it. It ends when nobody uses
 * it, so that a change of credentials breaks no running call.
 */
final class McpSession {

	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

	private final McpTarget target;

	private final McpTransport transport;

	private final Mono<McpTransport> opened;

	/** Counts the users that hold the session, and the work in it. */
	private final AtomicInteger users = new AtomicInteger(1);

	McpSession(McpTarget target, McpTransport transport, Duration limit) {
		this.target = target;
		this.transport = transport;
		// A failure to open is not kept: the next work tries again.
		this.opened = transport.open()
			.timeout(limit, EmulatorScheduler.INSTANCE)
			.thenReturn(transport)
			.cacheInvalidateIf((open) -> false);
	}

	McpTarget target() {
		return this.target;
	}

	/** Counts work that is about to be done, so that the session stays open for it. */
	void begin() {
		this.users.incrementAndGet();
	}

	/** Does work that has begun. */
	<T> Mono<T> use(Function<McpTransport, Mono<T>> work) {
		return this.opened.flatMap(work).doFinally((signal) -> release());
	}

	/** Ends the session once nothing runs in it. */
	void release() {
		if (this.users.decrementAndGet() == 0) {
			close().subscribe();
		}
	}

	/** Ends the session, whatever still runs in it. */
	Mono<Void> close() {
		return this.transport.end().timeout(CLOSE_TIMEOUT, EmulatorScheduler.INSTANCE).onErrorComplete();
	}

}
