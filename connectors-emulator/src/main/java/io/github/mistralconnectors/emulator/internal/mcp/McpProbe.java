// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.mcp;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/**
 * Probe that asks a server without credentials for a session and looks only at status and
 * challenge. A session that is opened by it is ended at once. Follows rule 32 of
 * {@code docs/reference/emulator-rules.md}.
 */
public final class McpProbe {

	private static final String SESSION = "Mcp-Session-Id";

	private static final byte[] INITIALIZE = """
			{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
			"capabilities":{},"clientInfo":{"name":"connectors-emulator","version":"1"}}}"""
		.getBytes(StandardCharsets.UTF_8);

	private final HttpClient http;

	private final Duration limit;

	public McpProbe(HttpClient http, Duration limit) {
		this.http = http;
		this.limit = limit;
	}

	/** Returns the response, or nothing if the server can't be reached in time. */
	public Mono<Reply> ask(URI server) {
		return this.http
			.headers((headers) -> headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json")
				.set(HttpHeaderNames.ACCEPT, "application/json, text/event-stream"))
			.post()
			.uri(server)
			.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(INITIALIZE)))
			.response()
			.flatMap((response) -> endSession(server, response).thenReturn(reply(response)))
			.timeout(this.limit)
			.onErrorComplete();
	}

	private static Reply reply(HttpClientResponse response) {
		List<String> challenges = response.responseHeaders().getAll(HttpHeaderNames.WWW_AUTHENTICATE);
		return new Reply(response.status().code(), String.join(", ", challenges));
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

	/**
	 * Response to a request without credentials.
	 *
	 * @param status the HTTP status
	 * @param challenge the value of {@code WWW-Authenticate}, empty if absent
	 */
	public record Reply(int status, String challenge) {

	}

}
