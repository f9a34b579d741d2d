// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.mcp;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;

import io.github.mistralconnectors.emulator.internal.store.ConnectorStore;
import io.github.mistralconnectors.emulator.internal.store.CredentialRef;
import io.github.mistralconnectors.emulator.internal.support.ApiException;
import io.github.mistralconnectors.emulator.internal.support.Json;
import io.github.mistralconnectors.emulator.internal.support.TargetHosts;
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
 * Client of MCP servers, without capabilities of its own. Sessions are kept, and one that
 * the server has lost is opened anew once. Nothing is repeated after the server may have
 * acted. Follows rules 75 and 82 of {@code docs/reference/emulator-rules.md}.
 */
public final class McpServers implements AutoCloseable {

	/** Headers of the protocol itself, which no connector may change. */
	private static final Set<String> PROTOCOL_HEADERS = Set.of("accept", "content-type", "content-length", "host",
			"connection", "mcp-session-id", "mcp-protocol-version", "last-event-id");

	private static final McpSchema.Implementation CLIENT = McpSchema.Implementation.builder("connectors-emulator", "1")
		.build();

	private static final int MAX_RESPONSE = 64 * 1024 * 1024;

	/** Limit for servers whose cursor never ends. */
	private static final int MAX_PAGES = 1000;

	private final McpTimeouts timeouts;

	private final TargetHosts hosts;

	private final ConnectorStore store;

	/**
	 * Guarded by this: no session may begin or end while another thread looks for one.
	 */
	private final Map<CredentialRef, McpSession> sessions = new HashMap<>();

	public McpServers(ConnectorStore store, McpTimeouts timeouts, TargetHosts hosts) {
		this.store = store;
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
		retire((ref, session) -> ref.connector().equals(connector));
	}

	void forgetAll() {
		retire((ref, session) -> true);
	}

	@Override
	public void close() {
		List<McpSession> open;
		synchronized (this) {
			open = List.copyOf(this.sessions.values());
			this.sessions.clear();
		}
		Flux.fromIterable(open).flatMap(McpSession::close).blockLast();
	}

	private synchronized void retire(BiPredicate<CredentialRef, McpSession> which) {
		this.sessions.entrySet().removeIf((entry) -> {
			boolean unwanted = which.test(entry.getKey(), entry.getValue());
			if (unwanted) {
				entry.getValue().retire();
			}
			return unwanted;
		});
	}

	/**
	 * Repeats work once if its session was lost: the server refused it unread.
	 */
	private <T> Mono<T> inSession(McpTarget target, Function<McpAsyncClient, Mono<T>> work) {
		return Mono.defer(() -> {
			McpSession session = begin(target);
			return session.use(work)
				.doOnError(McpServers::endsSession, (failure) -> retire((ref, other) -> session.equals(other)));
		})
			.retryWhen(Retry.max(1)
				.filter(McpServers::isLostSession)
				.onRetryExhaustedThrow((retry, last) -> last.failure()));
	}

	/**
	 * Begins work in the present session, or in a new one if address or headers have
	 * changed. Credentials that were deleted get none, as nothing would end it.
	 */
	private synchronized McpSession begin(McpTarget target) {
		CredentialRef ref = target.credentials();
		if (this.store.find(ref).isEmpty()) {
			throw ApiException.noCredentials(ref.name());
		}
		McpSession session = this.sessions.get(ref);
		if (session == null || !session.leadsTo(target)) {
			retire((other, unwanted) -> other.equals(ref));
			session = open(target);
			this.sessions.put(ref, session);
		}
		session.begin();
		return session;
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

	/**
	 * Sends each request to the connector's address as it is given: the SDK would take a
	 * path with two slashes for another host, to which the credentials would go.
	 */
	private HttpClientStreamableHttpTransport.Builder transport(McpTarget target) {
		return HttpClientStreamableHttpTransport.builder(target.server().toString())
			.endpoint("/")
			.clientBuilder(McpHttpClient.builder(this.hosts))
			.jsonMapper(new JacksonMcpJsonMapper(Json.MAPPER))
			.connectTimeout(this.timeouts.connect())
			.maxResponseSize(MAX_RESPONSE)
			.addHttpRequestCustomizer((request, method, uri, body, context) -> {
				request.uri(target.server());
				target.headers().forEach((name, value) -> {
					if (!PROTOCOL_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
						request.setHeader(name, value);
					}
				});
			});
	}

	private static boolean endsSession(Throwable failure) {
		return failure instanceof BrokenSessionException || isLostSession(failure);
	}

	private static boolean isLostSession(Throwable failure) {
		if (failure instanceof BrokenSessionException) {
			return false;
		}
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof McpTransportSessionNotFoundException) {
				return true;
			}
		}
		return false;
	}

}
