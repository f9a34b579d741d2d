// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.gateway.mcp;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.github.mistralconnectors.client.error.ConnectorsResponseException;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Transport of an MCP client to the gateway, over the WebClient transport of the SDK. A
 * request fails whenever its response can't come any more. When the gateway has lost a
 * session, the request that found out fails, and those that follow wait for a new
 * session. The SDK itself would fail all requests under way, without saying whether they
 * were carried out.
 */
final class GatewayTransport implements McpClientTransport {

	/** Begin of the ids of requests that the MCP client does not know of. */
	private static final String OWN_ID = "session-";

	private static final Duration FOREVER = Duration.ofMillis(Long.MAX_VALUE);

	private final McpEndpoint endpoint;

	private final Set<TransportSession> sessions = ConcurrentHashMap.newKeySet();

	private volatile TransportSession session;

	private volatile Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler = (message) -> message;

	private volatile @Nullable JSONRPCRequest initialization;

	private volatile boolean closed;

	GatewayTransport(McpEndpoint endpoint) {
		this.endpoint = endpoint;
		this.session = newSession((session) -> Mono.empty());
	}

	private TransportSession newSession(Function<TransportSession, Mono<Void>> opening) {
		TransportSession next = new TransportSession(this.endpoint.newTransport(), opening);
		this.sessions.add(next);
		return next;
	}

	@Override
	public List<String> protocolVersions() {
		return this.session.transport().protocolVersions();
	}

	/** An MCP client that initializes itself another time begins a new session. */
	@Override
	public Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
		return Mono.defer(() -> {
			this.handler = (message) -> handler.apply(message.filter((received) -> !isOwn(received)));
			TransportSession last = this.session;
			if (last.isConnected()) {
				replace(last, (session) -> Mono.empty());
				return Mono.empty();
			}
			return last.connect(this.handler);
		});
	}

	private static boolean isOwn(JSONRPCMessage message) {
		return message instanceof JSONRPCResponse response && String.valueOf(response.id()).startsWith(OWN_ID);
	}

	/**
	 * Replaces a session by a new one, unless that has happened; then it returns null.
	 */
	private @Nullable TransportSession replace(TransportSession last, Function<TransportSession, Mono<Void>> opening) {
		TransportSession next;
		synchronized (this) {
			if (this.session != last || this.closed) {
				return null;
			}
			next = newSession(opening);
			// Before anything can be sent.
			next.connect(this.handler).subscribe();
			this.session = next;
		}
		last.retire();
		this.sessions.removeIf(TransportSession::isUnused);
		return next;
	}

	@Override
	public Mono<Void> sendMessage(JSONRPCMessage message) {
		return Mono.defer(() -> {
			Assert.state(!this.closed, "The MCP client is closed");
			if (message instanceof JSONRPCRequest request && McpSchema.METHOD_INITIALIZE.equals(request.method())) {
				this.initialization = request;
			}
			TransportSession current = this.session;
			return current.opened().then(send(message, current));
		});
	}

	private Mono<Void> send(JSONRPCMessage message, TransportSession current) {
		return Mono.defer(() -> current.send(message, exchange(message, current)));
	}

	private MessageExchange exchange(JSONRPCMessage message, TransportSession current) {
		return this.endpoint.exchange(message, () -> lose(current));
	}

	/** Replaces a session that is lost, and initializes the new one before it is used. */
	private void lose(TransportSession lost) {
		JSONRPCRequest first = this.initialization;
		TransportSession next = (first != null) ? replace(lost, (session) -> initialize(session, first)) : null;
		if (next != null) {
			next.opened().subscribe((done) -> {
			}, (failure) -> {
				// The next request tries again, and fails with what it finds.
			});
		}
	}

	private Mono<Void> initialize(TransportSession next, JSONRPCRequest first) {
		return Mono.defer(() -> {
			JSONRPCRequest again = new JSONRPCRequest(first.method(), OWN_ID + UUID.randomUUID(), first.params());
			MessageExchange exchange = exchange(again, next);
			return next.send(again, exchange).then(Mono.defer(() -> confirm(next, exchange)));
		}).cache((done) -> FOREVER, (failure) -> Duration.ZERO, () -> FOREVER);
	}

	private Mono<Void> confirm(TransportSession next, MessageExchange exchange) {
		JsonNode response = exchange.response();
		if (response == null || response.has("error")) {
			return Mono.error(new ConnectorsResponseException(exchange.request().errorDetails().build(),
					"the gateway has lost the session and opens no other"));
		}
		String version = response.at("/result/protocolVersion").asString("");
		JSONRPCNotification initialized = new JSONRPCNotification(McpSchema.METHOD_NOTIFICATION_INITIALIZED);
		return next.send(initialized, exchange(initialized, next))
			.contextWrite((context) -> version.isEmpty() ? context
					: context.put(McpAsyncClient.NEGOTIATED_PROTOCOL_VERSION, version));
	}

	@Override
	public <T> T unmarshalFrom(Object data, TypeRef<T> typeRef) {
		return this.endpoint.read(data, typeRef);
	}

	@Override
	public Mono<Void> closeGracefully() {
		return Mono.defer(() -> {
			synchronized (this) {
				this.closed = true;
			}
			return Flux.fromIterable(this.sessions).flatMap(TransportSession::close).then();
		});
	}

}
