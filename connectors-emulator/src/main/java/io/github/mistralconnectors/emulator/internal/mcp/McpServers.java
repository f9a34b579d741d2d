// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.mcp;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.mistralconnectors.emulator.internal.store.ConnectorStore;
import io.github.mistralconnectors.emulator.internal.store.CredentialRef;
import io.github.mistralconnectors.emulator.internal.support.ApiException;
import io.github.mistralconnectors.emulator.internal.support.EmulatorScheduler;
import io.github.mistralconnectors.emulator.internal.support.Json;
import io.github.mistralconnectors.emulator.internal.support.OutgoingHttp;
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

	/** Limit for servers whose cursor never ends. */
	private static final int MAX_PAGES = 1000;

	private final McpTimeouts timeouts;

	private final OutgoingHttp http;

	private final ConnectorStore store;

	/**
	 * Guarded by this: no session may begin or end while another thread looks for one.
	 */
	private final Map<CredentialRef, McpSession> sessions = new HashMap<>();

	public McpServers(ConnectorStore store, McpTimeouts timeouts, OutgoingHttp http) {
		this.store = store;
		this.timeouts = timeouts;
		this.http = http;
	}

	/** Reads all pages of the server's own listing. */
	Mono<List<JsonNode>> listTools(McpTarget target) {
		return inSession(target, (session) -> {
			Set<String> cursors = new HashSet<>();
			return page(session, "").expand((page) -> next(session, page, cursors))
				.take(MAX_PAGES)
				.concatMapIterable((page) -> page.path("tools"))
				.collectList();
		}).timeout(this.timeouts.listing(), EmulatorScheduler.INSTANCE);
	}

	Mono<ObjectNode> callTool(McpTarget target, String tool, ObjectNode arguments) {
		ObjectNode params = Json.object().put("name", tool);
		params.set("arguments", arguments);
		return inSession(target, (session) -> session.request("tools/call", params)).timeout(this.timeouts.call(),
				EmulatorScheduler.INSTANCE);
	}

	/**
	 * Sends any request, and returns the member that the server's response has:
	 * {@code result} or {@code error}.
	 */
	Mono<ObjectNode> request(McpTarget target, String method, ObjectNode params) {
		return Mono.defer(() -> {
			AtomicInteger received = new AtomicInteger();
			return inSession(target, (session) -> member(session.request(method, params, received)))
				.timeout(method.equals(ToolCatalog.CALL) ? this.timeouts.call() : this.timeouts.listing(),
						EmulatorScheduler.INSTANCE)
				.onErrorMap((failure) -> failure instanceof TimeoutException && received.get() > 0,
						(failure) -> new RespondedException(received.get(), failure));
		});
	}

	/**
	 * Returns the member that a response has. That of opening a session is not the one to
	 * the request.
	 */
	private static Mono<ObjectNode> member(Mono<ObjectNode> result) {
		return result.map((value) -> Json.object().set("result", value))
			.onErrorResume(McpException.class, (failure) -> (failure.error() != null && failure.error().isObject())
					? Mono.just(Json.object().set("error", failure.error())) : Mono.error(failure));
	}

	/** Returns what the server says about itself. */
	Mono<ObjectNode> describe(McpTarget target) {
		return inSession(target, (session) -> Mono.just(session.description())).timeout(this.timeouts.listing(),
				EmulatorScheduler.INSTANCE);
	}

	/** Ends sessions once nothing runs in them. */
	synchronized void forget(Predicate<McpSession> which) {
		this.sessions.values().removeIf((session) -> {
			boolean unwanted = which.test(session);
			if (unwanted) {
				session.release();
			}
			return unwanted;
		});
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

	/**
	 * Repeats work once if its session was lost: the server refused it unread.
	 */
	private <T> Mono<T> inSession(McpTarget target, Function<McpTransport, Mono<T>> work) {
		return Mono.defer(() -> {
			McpSession session = begin(target);
			return session.use(work).doOnError(McpException.class, (failure) -> {
				if (!failure.is(McpException.Kind.ERROR)) {
					forget(session::equals);
				}
			});
		})
			.retryWhen(Retry.max(1)
				.filter((failure) -> failure instanceof McpException lost && lost.is(McpException.Kind.SESSION_LOST))
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
		if (session == null || !session.target().equals(target)) {
			forget((unwanted) -> unwanted.target().credentials().equals(ref));
			session = new McpSession(target, new McpTransport(this.http, target.server(), target.headers()),
					this.timeouts.connect());
			this.sessions.put(ref, session);
		}
		session.begin();
		return session;
	}

	private static Mono<ObjectNode> next(McpTransport session, ObjectNode page, Set<String> cursors) {
		String next = page.path("nextCursor").asString("");
		if (next.isEmpty()) {
			return Mono.empty();
		}
		return cursors.add(next) ? page(session, next)
				: Mono.error(McpException.unreadable("the listing has the cursor '" + next + "' twice"));
	}

	private static Mono<ObjectNode> page(McpTransport session, String cursor) {
		return session.request("tools/list", cursor.isEmpty() ? Json.object() : Json.object().put("cursor", cursor));
	}

}
