// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.mcp;

import java.time.Duration;
import java.util.function.Function;

import io.modelcontextprotocol.client.McpAsyncClient;
import reactor.core.publisher.Mono;

/**
 * Session with an MCP server. One that is no longer needed ends after the work in it, so
 * that a change of credentials breaks no running call.
 */
final class McpSession {

	private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

	private final McpTarget target;

	private final McpAsyncClient client;

	private final McpSessionTransport transport;

	private int running;

	private boolean retired;

	McpSession(McpTarget target, McpAsyncClient client, McpSessionTransport transport) {
		this.target = target;
		this.client = client;
		this.transport = transport;
	}

	boolean leadsTo(McpTarget other) {
		return this.target.equals(other);
	}

	/** Counts work that is about to be done, so that the session stays open for it. */
	synchronized void begin() {
		this.running++;
	}

	/**
	 * Does work that has begun; the session's breakdown ends the work at once.
	 */
	<T> Mono<T> use(Function<McpAsyncClient, Mono<T>> work) {
		return Mono.defer(() -> Mono.firstWithSignal(work.apply(this.client), this.transport.<T>breakdown()))
			.onErrorMap(this.transport::reasonOf)
			.doFinally((signal) -> end());
	}

	void retire() {
		synchronized (this) {
			this.retired = true;
		}
		closeIfDone();
	}

	/** Ends the session, whatever still runs in it. */
	Mono<Void> close() {
		return this.client.closeGracefully().timeout(CLOSE_TIMEOUT).onErrorComplete();
	}

	private void end() {
		synchronized (this) {
			this.running--;
		}
		closeIfDone();
	}

	private void closeIfDone() {
		boolean done;
		synchronized (this) {
			done = this.retired && this.running == 0;
		}
		if (done) {
			close().subscribe();
		}
	}

}
