// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.gateway.mcp;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import org.reactivestreams.Publisher;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A gateway with an MCP endpoint that keeps sessions or not, responds with JSON or event
 * streams, and whose responses to a method can be replaced.
 */
final class GatewayServer implements AutoCloseable {

	private static final JsonMapper JSON = new JsonMapper();

	private static final Map<String, String> RESULTS = Map.of("initialize", """
			{"protocolVersion":"2025-06-18","capabilities":{"tools":{},"resources":{},"prompts":{},"logging":{}},\
			"serverInfo":{"name":"gateway","version":"1"}}""", "tools/list", """
			{"tools":[{"name":"add","inputSchema":{"type":"object"}}]}""", "tools/call", """
			{"content":[{"type":"text","text":"done"}],"isError":false}""", "resources/list", """
			{"resources":[{"uri":"file:///a","name":"a"}]}""", "prompts/list", """
			{"prompts":[{"name":"review"}]}""");

	private final List<Received> received = new CopyOnWriteArrayList<>();

	private final Map<String, Behavior> behaviors = new ConcurrentHashMap<>();

	private final AtomicInteger sessionNumber = new AtomicInteger();

	private final DisposableServer server;

	private volatile boolean sessions;

	private volatile boolean eventStreams;

	private volatile String session = "";

	GatewayServer() {
		this.server = HttpServer.create()
			.bindAddress(() -> new InetSocketAddress("127.0.0.1", 0))
			.handle(this::handle)
			.bindNow(Duration.ofSeconds(10));
	}

	GatewayServer sessions(boolean sessions) {
		this.sessions = sessions;
		return this;
	}

	GatewayServer eventStreams(boolean eventStreams) {
		this.eventStreams = eventStreams;
		return this;
	}

	/** Replaces the response to a method of JSON-RPC, or to GET or DELETE. */
	GatewayServer on(String method, Behavior behavior) {
		this.behaviors.put(method, behavior);
		return this;
	}

	/** Responds to a method as usual again. */
	void reset(String method) {
		this.behaviors.remove(method);
	}

	/** Forgets the session of the client. */
	void loseSession() {
		this.session = "lost";
	}

	String url() {
		return "http://127.0.0.1:" + this.server.port();
	}

	List<Received> received() {
		return this.received;
	}

	List<Received> received(String method) {
		return this.received.stream().filter((request) -> request.method().equals(method)).toList();
	}

	@Override
	public void close() {
		this.server.disposeNow(Duration.ofSeconds(10));
	}

	private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
		return request.receive().aggregate().asString().defaultIfEmpty("").flatMap((body) -> {
			JsonNode message = body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body);
			String method = message.path("method").asString(body.isEmpty() ? request.method().name() : "response");
			HttpHeaders headers = new HttpHeaders();
			request.requestHeaders().forEach((header) -> headers.add(header.getKey(), header.getValue()));
			this.received.add(new Received(method, request.uri(), headers, message));
			boolean unknown = this.sessions && !method.equals("initialize")
					&& !this.session.equals(headers.getFirst("Mcp-Session-Id"));
			if (unknown) {
				return status(404, "{\"detail\":\"Session not found\"}").respond(message, response);
			}
			return this.behaviors.getOrDefault(method, this::respond).respond(message, response);
		});
	}

	private Mono<Void> respond(JsonNode message, HttpServerResponse response) {
		String method = message.path("method").asString("");
		if (method.isEmpty() && !message.has("id")) {
			return response.status(405).send();
		}
		if (!message.has("id") || method.isEmpty()) {
			return response.status(202).send();
		}
		if (method.equals("initialize") && this.sessions) {
			this.session = "s" + this.sessionNumber.incrementAndGet();
			response.header("Mcp-Session-Id", this.session);
		}
		String result = result(message, RESULTS.getOrDefault(method, "{}"));
		return this.eventStreams ? events("event: message\ndata: " + result + "\n\n").respond(message, response)
				: json(result).respond(message, response);
	}

	static String result(JsonNode message, String result) {
		return "{\"jsonrpc\":\"2.0\",\"id\":\"" + message.path("id").asString("") + "\",\"result\":" + result + "}";
	}

	static String result(JsonNode message) {
		return result(message, RESULTS.get("tools/call"));
	}

	static Behavior json(String body) {
		return (message,
				response) -> response.header("Content-Type", "application/json").sendString(Mono.just(body)).then();
	}

	/** Responds with events, and ends the stream. */
	static Behavior events(String... events) {
		return (message,
				response) -> response.header("Content-Type", "text/event-stream").sendString(Flux.just(events)).then();
	}

	/** Responds with events, and leaves the stream open. */
	static Behavior openEvents(String... events) {
		return (message, response) -> response.header("Content-Type", "text/event-stream")
			.send(Flux.just(events)
				.map((event) -> Unpooled.copiedBuffer(event, StandardCharsets.UTF_8))
				.concatWith(Flux.never()), (event) -> true)
			.then();
	}

	static Behavior status(int status, String body, String... headers) {
		return (message, response) -> {
			Map<String, String> pairs = new LinkedHashMap<>();
			for (int i = 0; i < headers.length; i += 2) {
				pairs.put(headers[i], headers[i + 1]);
			}
			pairs.forEach(response::header);
			return response.status(status)
				.header("Content-Type", body.startsWith("{") ? "application/json" : "text/plain")
				.sendString(Mono.just(body))
				.then();
		};
	}

	/** Resets the connection. */
	static Behavior reset() {
		return (message, response) -> {
			response.withConnection((connection) -> {
				connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
				connection.channel().close();
			});
			return Mono.never();
		};
	}

	/** Response to a message. */
	@FunctionalInterface
	interface Behavior {

		Mono<Void> respond(JsonNode message, HttpServerResponse response);

	}

	/**
	 * Message that the gateway has received.
	 *
	 * @param method method of JSON-RPC, or of HTTP if there is no body
	 */
	record Received(String method, String path, HttpHeaders headers, JsonNode message) {

		String header(String name) {
			return this.headers.getFirst(name);
		}

	}

}
