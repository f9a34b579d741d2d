// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.net.URI;
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

	private final Settings.Timeouts timeouts;

	private final TargetHosts hosts;

	private final Map<CredentialRef, McpSession> sessions = new ConcurrentHashMap<>();

	McpServers(Settings.Timeouts timeouts, TargetHosts hosts) {
		this.timeouts = timeouts;
		this.hosts = hosts;
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

	/** Ends the sessions of a connector once nothing runs in them. */
	void forget(UUID connector) {
		this.sessions.keySet().stream().filter((ref) -> ref.connector().equals(connector)).forEach(this::forget);
	}

	void forgetAll() {
		this.sessions.keySet().forEach(this::forget);
	}

	private void forget(CredentialRef ref) {
		McpSession session = this.sessions.remove(ref);
		if (session != null) {
			session.retire();
		}
	}

	@Override
	public void close() {
		Flux.fromIterable(this.sessions.values()).flatMap(McpSession::close).blockLast();
		this.sessions.clear();
	}

	/**
	 * Repeats once what met a lost session: the server refused it unread.
	 */
	private <T> Mono<T> inSession(McpTarget target, Function<McpAsyncClient, Mono<T>> work) {
		return Mono.defer(() -> {
			this.hosts.require(target.server());
			McpSession session = session(target);
			return session.use(work)
				.doOnError(McpServers::endsSession, (failure) -> this.sessions.remove(target.credentials(), session));
		})
			.retryWhen(Retry.max(1)
				.filter(McpServers::isLostSession)
				.onRetryExhaustedThrow((retry, last) -> last.failure()));
	}

	/** The present session, or a new one if address or headers have changed. */
	private McpSession session(McpTarget target) {
		return this.sessions.compute(target.credentials(), (ref, present) -> {
			if (present != null && present.leadsTo(target)) {
				return present;
			}
			if (present != null) {
				present.retire();
			}
			return open(target);
		});
	}

	private static Mono<ObjectNode> page(McpAsyncClient session, @Nullable String cursor) {
		return session.listTools(cursor).map(McpSessionTransport::unwrap);
	}

	private McpSession open(McpTarget target) {
		McpSessionTransport transport = new McpSessionTransport(transport(target));
		McpAsyncClient client = McpClient.async(transport)
			.clientInfo(CLIENT)
			.capabilities(McpSchema.ClientCapabilities.builder().build())
			.initializationTimeout(this.timeouts.connect())
			.requestTimeout(this.timeouts.call())
			.build();
		return new McpSession(target, client, transport);
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

	private static boolean endsSession(Throwable failure) {
		return failure instanceof BrokenSessionException || isLostSession(failure);
	}

	private static boolean isLostSession(Throwable failure) {
		if (failure instanceof BrokenSessionException) {
			return false;
		}
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			.clientBuilder(McpHttpClient.builder())
			if (cause instanceof McpTransportSessionNotFoundException) {
				return true;
			}
		}
		return false;
	}

}
