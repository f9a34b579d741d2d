// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Asks a server without credentials for a session and looks at the status only (rule 32).
 * A session that comes of it is ended at once.
 */
final class McpProbe {

	private static final String SESSION = "Mcp-Session-Id";

	private static final byte[] INITIALIZE = """
			{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
			"capabilities":{},"clientInfo":{"name":"connectors-emulator","version":"1"}}}"""
		.getBytes(StandardCharsets.UTF_8);

	private final HttpClient http;

	private final Duration limit;

	McpProbe(HttpClient http, Duration limit) {
		this.http = http;
		this.limit = limit;
	}

	/** Gives the status, or nothing if the server can't be reached in time. */
	Mono<Integer> status(URI server) {
		return this.http
			.headers((headers) -> headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json")
				.set(HttpHeaderNames.ACCEPT, "application/json, text/event-stream"))
			.post()
			.uri(server)
			.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(INITIALIZE)))
			.response()
			.flatMap((response) -> endSession(server, response).thenReturn(response.status().code()))
			.timeout(this.limit)
			.onErrorComplete();
	}

	private Mono<Void> endSession(URI server, HttpClientResponse response) {
		return Mono.justOrEmpty(response.responseHeaders().get(SESSION))
			.flatMap((session) -> this.http.headers((headers) -> headers.set(SESSION, session))
				.delete()
				.uri(server)
				.response())
			.onErrorComplete()
			.then();
	}

}
