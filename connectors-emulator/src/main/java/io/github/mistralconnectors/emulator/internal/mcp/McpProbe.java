// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.mcp;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import io.github.mistralconnectors.emulator.internal.support.EmulatorScheduler;
import io.github.mistralconnectors.emulator.internal.support.OutgoingHttp;
import reactor.core.publisher.Mono;

/**
 * Probe that asks a server without credentials for a session and looks only at status and
 * challenge. A session that is opened by it is ended at once. Follows rule 32 of
 * {@code docs/reference/emulator-rules.md}.
 */
public final class McpProbe {

	private static final Duration LIMIT = Duration.ofSeconds(5);

	private final OutgoingHttp http;

	public McpProbe(OutgoingHttp http) {
		this.http = http;
	}

	/** Returns the response, or nothing if the server can't be reached in time. */
	public Mono<Reply> ask(URI server) {
		McpTransport transport = new McpTransport(this.http, server, Map.of());
		return transport.initialize()
			.flatMap((opened) -> transport.end().thenReturn(new Reply(200, "")))
			.onErrorResume(McpException.class, (failure) -> Mono.just(new Reply(failure.status(), failure.challenge())))
			.timeout(LIMIT, EmulatorScheduler.INSTANCE)
			.onErrorComplete();
	}

	/**
	 * Response to a request without credentials.
	 *
	 * @param status the HTTP status
	 * @param challenge the value of {@code WWW-Authenticate}, empty if absent
	 */
	public record Reply(int status, String challenge) {

	}

}
