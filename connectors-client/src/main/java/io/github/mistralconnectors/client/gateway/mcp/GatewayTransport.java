// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.gateway.mcp;

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

	/** Replaces a session by a new one, unless that has happened. */
	private void replace(TransportSession last, Function<TransportSession, Mono<Void>> opening) {
		synchronized (this) {
			if (this.session != last || this.closed) {
				return;
			}
			TransportSession next = newSession(opening);
			// Before anything can be sent.
			next.connect(this.handler).subscribe();
			this.session = next;
		}
		last.retire();
		this.sessions.removeIf(TransportSession::isUnused);
	}

	@Override
	public Mono<Void> sendMessage(JSONRPCMessage message) {
		return Mono.defer(() -> {
			requireOpen();
			if (message instanceof JSONRPCRequest request && McpSchema.METHOD_INITIALIZE.equals(request.method())) {
				this.initialization = request;
			}
			MessageExchange exchange = this.endpoint.exchange(message);
			// Its time may be over while it waits for a session.
			return Mono.firstWithSignal(exchange.outcome(), send(message, exchange).doOnError(exchange::refuse));
		});
	}

	private Mono<Void> send(JSONRPCMessage message, MessageExchange exchange) {
		return Mono.defer(() -> {
			TransportSession current = this.session;
			return current.opened().then(Mono.defer(() -> {
				requireOpen();
				exchange.onSessionLost(() -> lose(current));
				return current.send(message, exchange, send(message, exchange));
			}));
		});
	}

	private void requireOpen() {
		Assert.state(!this.closed, "The MCP client is closed");
	}

	/** Replaces a session that is lost by one that the next request initializes. */
	private void lose(TransportSession lost) {
		JSONRPCRequest first = this.initialization;
		if (first != null) {
			replace(lost, (session) -> initialize(session, first));
		}
	}

	/**
	 * Initializes a session, once. If that fails, those that wait for it get the failure,
	 * and the next request tries with another transport: this one can't take another
	 * session.
	 */
	private Mono<Void> initialize(TransportSession next, JSONRPCRequest first) {
		return Mono.defer(() -> {
			JSONRPCRequest again = new JSONRPCRequest(first.method(), OWN_ID + UUID.randomUUID(), first.params());
			MessageExchange exchange = this.endpoint.exchange(again);
			return next.send(again, exchange, closed(exchange)).then(Mono.defer(() -> confirm(next, exchange)));
		}).doOnError((failure) -> lose(next)).cache();
	}

	private static Mono<Void> closed(MessageExchange exchange) {
		return Mono.defer(() -> {
			exchange.refuse(new IllegalStateException("The session was closed while it was being opened"));
			return exchange.outcome();
		});
	}

	private Mono<Void> confirm(TransportSession next, MessageExchange exchange) {
		JsonNode response = exchange.response();
		if (response == null || response.has("error")) {
			return Mono.error(new ConnectorsResponseException(exchange.request().errorDetails().build(),
					"the gateway has lost the session and opens no other"));
		}
		String version = response.at("/result/protocolVersion").asString("");
		JSONRPCNotification initialized = new JSONRPCNotification(McpSchema.METHOD_NOTIFICATION_INITIALIZED);
		MessageExchange confirmation = this.endpoint.exchange(initialized);
		return next.send(initialized, confirmation, closed(confirmation))
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
