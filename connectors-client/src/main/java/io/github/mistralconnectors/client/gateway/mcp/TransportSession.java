// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.gateway.mcp;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Session with the gateway, over a transport of its own, with the exchanges that are
 * under way. A gateway without sessions has one that never ends.
 */
final class TransportSession {

	private final McpClientTransport transport;

	private final Set<MessageExchange> exchanges = ConcurrentHashMap.newKeySet();

	private final Mono<Void> opening;

	private volatile boolean connected;

	private boolean open = true;

	private boolean retired;

	/**
	 * Creates a session.
	 * @param opening returns what must be done before anything else is sent
	 */
	TransportSession(McpClientTransport transport, Function<TransportSession, Mono<Void>> opening) {
		this.transport = transport;
		this.opening = opening.apply(this);
	}

	McpClientTransport transport() {
		return this.transport;
	}

	boolean isConnected() {
		return this.connected;
	}

	/** Connects the session with the handler of messages from the server. */
	Mono<Void> connect(Function<Mono<JSONRPCMessage>, Mono<JSONRPCMessage>> handler) {
		this.connected = true;
		return this.transport.connect((message) -> handler.apply(message.mapNotNull(this::deliver)));
	}

	private @Nullable JSONRPCMessage deliver(JSONRPCMessage message) {
		if (message instanceof JSONRPCResponse response) {
			String id = String.valueOf(response.id());
			for (MessageExchange exchange : this.exchanges) {
				if (id.equals(exchange.id())) {
					return exchange.deliver(response);
				}
			}
		}
		return message;
	}

	/** Returns a Mono that completes when messages may be sent. */
	Mono<Void> opened() {
		return this.opening;
	}

	/**
	 * Sends a message and waits for the end of its exchange.
	 * @param otherwise what to do instead if the session is no longer open
	 */
	Mono<Void> send(JSONRPCMessage message, MessageExchange exchange, Mono<Void> otherwise) {
		return Mono.defer(() -> add(exchange) ? send(message, exchange) : otherwise);
	}

	private Mono<Void> send(JSONRPCMessage message, MessageExchange exchange) {
		Mono<Void> sent = this.transport.sendMessage(message)
			.contextWrite((context) -> context.put(MessageExchange.class, exchange))
			.onErrorMap(exchange::fail);
		// The exchange knows better than what a filter of a user makes of it.
		return Mono.firstWithSignal(exchange.outcome(), sent.then(exchange.outcome())).doFinally((signal) -> {
			remove(exchange);
			closeIfUnused();
		});
	}

	private synchronized boolean add(MessageExchange exchange) {
		return this.open && this.exchanges.add(exchange);
	}

	private synchronized void remove(MessageExchange exchange) {
		this.exchanges.remove(exchange);
	}

	/** Lets the session end with its last exchange. */
	void retire() {
		synchronized (this) {
			this.open = false;
			this.retired = true;
		}
		closeIfUnused();
	}

	private void closeIfUnused() {
		if (isUnused()) {
			this.transport.close();
		}
	}

	synchronized boolean isUnused() {
		return this.retired && this.exchanges.isEmpty();
	}

	/** Ends the session and all exchanges. */
	Mono<Void> close() {
		synchronized (this) {
			this.open = false;
		}
		this.exchanges.forEach(MessageExchange::abandon);
		return this.transport.closeGracefully();
	}

}
