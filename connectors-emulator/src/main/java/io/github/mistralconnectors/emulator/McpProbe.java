// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.net.URI;
import java.time.Duration;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Asks a server without credentials for a session and looks at the status only (rule 32).
 * A session that comes of it is ended at once.
 */
final class McpProbe {

	private static final String SESSION = "Mcp-Session-Id";

	private static final String INITIALIZE = """
			{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
			"capabilities":{},"clientInfo":{"name":"connectors-emulator","version":"1"}}}""";

	private final WebClient http;

	private final Duration limit;

	McpProbe(WebClient http, Duration limit) {
		this.http = http;
		this.limit = limit;
	}

	/** Gives the status, or nothing if the server can't be reached in time. */
	Mono<Integer> status(URI server) {
		return this.http.post()
			.uri(server)
			.contentType(MediaType.APPLICATION_JSON)
			.accept(MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM)
			.bodyValue(INITIALIZE)
			.exchangeToMono((response) -> endSession(server, response).thenReturn(response.statusCode()))
			.map(HttpStatusCode::value)
			.timeout(this.limit)
			.onErrorComplete();
	}

	private Mono<Void> endSession(URI server, ClientResponse response) {
		return response.releaseBody()
			.then(Mono.justOrEmpty(response.headers().asHttpHeaders().getFirst(SESSION)))
			.flatMap((session) -> this.http.delete().uri(server).header(SESSION, session).retrieve().toBodilessEntity())
			.onErrorComplete()
			.then();
	}

}
