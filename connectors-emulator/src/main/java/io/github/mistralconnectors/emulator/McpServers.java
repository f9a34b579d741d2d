// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpTransportSessionNotFoundException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Talks to MCP servers as an ordinary client without capabilities (rules 75 and 82).
 * Sessions are kept; one the server has lost is opened anew once. Nothing is repeated
 * after the server may have acted.
 */
final class McpServers implements AutoCloseable {

	/** The headers of the protocol itself, which no connector may change. */
	private static final Set<String> PROTOCOL_HEADERS = Set.of("accept", "content-type", "content-length", "host",
			"connection", "mcp-session-id", "mcp-protocol-version", "last-event-id");

	private static final McpSchema.Implementation CLIENT = McpSchema.Implementation.builder("connectors-emulator", "1")
		.build();

	private static final int MAX_RESPONSE = 64 * 1024 * 1024;

	/** Against servers whose cursor never ends. */
	private static final int MAX_PAGES = 1000;

	private static final Duration FAREWELL = Duration.ofSeconds(2);

	private final Settings.Timeouts timeouts;

	private final Map<McpTarget, McpAsyncClient> sessions = new ConcurrentHashMap<>();

	McpServers(Settings.Timeouts timeouts) {
		this.timeouts = timeouts;
	}

	/** Reads all pages of the server's own listing. */
	Flux<JsonNode> listTools(McpTarget target) {
		return inSession(target, (session) -> page(session, null).expand((page) -> {
			String next = page.path("nextCursor").asString("");
			return next.isEmpty() ? Mono.empty() : page(session, next);
		}).take(MAX_PAGES).collectList()).timeout(this.timeouts.listing())
			.flatMapIterable(Function.identity())
			.flatMapIterable((page) -> page.path("tools"));
	}

	Mono<ObjectNode> callTool(McpTarget target, String tool, Map<String, Object> arguments) {
		McpSchema.CallToolRequest request = McpSchema.CallToolRequest.builder(tool).arguments(arguments).build();
		return inSession(target, (session) -> session.callTool(request).map(McpSessionTransport::unwrap))
			.timeout(this.timeouts.call());
	}

	/** Ends the sessions of a connector. */
	void forget(UUID connector) {
		this.sessions.keySet()
			.stream()
			.filter((target) -> target.credentials().connector().equals(connector))
			.forEach(this::forget);
	}

	private void forget(McpTarget target) {
		McpAsyncClient session = this.sessions.remove(target);
		if (session != null) {
			farewell(session).subscribe();
		}
	}

	@Override
	public void close() {
		Flux.fromIterable(this.sessions.values()).flatMap(McpServers::farewell).blockLast(FAREWELL.multipliedBy(2));
		this.sessions.clear();
	}

	private <T> Mono<T> inSession(McpTarget target, Function<McpAsyncClient, Mono<T>> work) {
		return Mono.defer(() -> {
			McpAsyncClient session = this.sessions.computeIfAbsent(target, this::open);
			return work.apply(session)
				.doOnError(McpServers::isLostSession, (lost) -> this.sessions.remove(target, session));
		})
			.retryWhen(Retry.max(1)
				.filter(McpServers::isLostSession)
				.onRetryExhaustedThrow((retry, last) -> last.failure()));
	}

	private static Mono<ObjectNode> page(McpAsyncClient session, @Nullable String cursor) {
		return session.listTools(cursor).map(McpSessionTransport::unwrap);
	}

	private McpAsyncClient open(McpTarget target) {
		return McpClient.async(new McpSessionTransport(transport(target)))
			.clientInfo(CLIENT)
			.capabilities(McpSchema.ClientCapabilities.builder().build())
			.initializationTimeout(this.timeouts.connect())
			.requestTimeout(this.timeouts.call())
			.build();
	}

	private HttpClientStreamableHttpTransport transport(McpTarget target) {
		URI server = target.server();
		String path = server.getRawPath().isEmpty() ? "/" : server.getRawPath();
		String query = (server.getRawQuery() != null) ? "?" + server.getRawQuery() : "";
		return HttpClientStreamableHttpTransport.builder(server.getScheme() + "://" + server.getRawAuthority())
			.endpoint(path + query)
			.jsonMapper(new JacksonMcpJsonMapper(Json.MAPPER))
			.connectTimeout(this.timeouts.connect())
			.maxResponseSize(MAX_RESPONSE)
			.addHttpRequestCustomizer(
					(request, method, uri, body, context) -> target.headers().forEach((name, value) -> {
						if (!PROTOCOL_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
							request.setHeader(name, value);
						}
					}))
			.build();
	}

	private static boolean isLostSession(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof McpTransportSessionNotFoundException) {
				return true;
			}
		}
		return false;
	}

	private static Mono<Void> farewell(McpAsyncClient session) {
		return session.closeGracefully().timeout(FAREWELL).onErrorComplete();
	}

}
