// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A gateway whose MCP endpoints respond to each message as a test has planned, and
 * otherwise well. It counts what it is sent.
 */
final class GatewayServer implements AutoCloseable {

	static final String RESULT = "{\"content\":[{\"type\":\"text\",\"text\":\"done\"}],\"isError\":false}";

	private static final JsonMapper MAPPER = new JsonMapper();

	private final boolean sessions;

	private final Map<String, Queue<Reply>> plans = new ConcurrentHashMap<>();

	private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();

	private final Set<String> open = ConcurrentHashMap.newKeySet();

	private final List<Message> messages = new CopyOnWriteArrayList<>();

	private final DisposableServer server;

	/**
	 * Starts a gateway.
	 * @param sessions whether it keeps sessions
	 */
	GatewayServer(boolean sessions) {
		this.sessions = sessions;
		this.server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.handle(this::handle)
			.bindNow(Duration.ofSeconds(10));
	}

	String url() {
		return "http://127.0.0.1:" + this.server.port();
	}

	/** Plans the responses to messages of a method, one after the other. */
	GatewayServer on(String method, Reply... replies) {
		this.plans.computeIfAbsent(method, (key) -> new ConcurrentLinkedQueue<>()).addAll(List.of(replies));
		return this;
	}

	int count(String method) {
		AtomicInteger count = this.counts.get(method);
		return (count != null) ? count.get() : 0;
	}

	List<Message> messages() {
		return this.messages;
	}

	void loseSessions() {
		this.open.clear();
	}

	@Override
	public void close() {
		this.server.disposeNow(Duration.ofSeconds(10));
	}

	private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
		return request.receive().aggregate().asString().defaultIfEmpty("{}").flatMap((body) -> {
			JsonNode json = MAPPER.readTree(body);
			String method = json.has("method") ? json.path("method").asString()
					: body.equals("{}") ? request.method().name() : "";
			Message message = new Message(request.uri(), Map.copyOf(headers(request)), json);
			this.messages.add(message);
			this.counts.computeIfAbsent(method, (key) -> new AtomicInteger()).incrementAndGet();
			Queue<Reply> plan = this.plans.get(method);
			Reply reply = (plan != null) ? plan.poll() : null;
			return Mono.from(((reply != null) ? reply : usual(message, method)).send(message, response));
		});
	}

	private static Map<String, String> headers(HttpServerRequest request) {
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		request.requestHeaders()
			.forEach((header) -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
		return headers;
	}

	/** Returns the usual response to messages of a method. */
	Reply usual(String method) {
		return (message, response) -> usual(message, method).send(message, response);
	}

	private Reply usual(Message message, String method) {
		String session = message.headers().get("mcp-session-id");
		if (method.equals("initialize")) {
			String id = "s" + count("initialize");
			this.open.add(id);
			String result = "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},\"serverInfo\":{}}";
			return this.sessions ? json(result).with("Mcp-Session-Id", id) : json(result);
		}
		if (this.sessions && !this.open.contains(String.valueOf(session))) {
			return status((session != null) ? 404 : 400, "{\"error\":{\"code\":-32001,\"message\":\"no session\"}}");
		}
		return (message.json().has("id") && message.json().has("method")) ? json(RESULT) : status(202, "");
	}

	/** Responds with a result as JSON. */
	static Reply json(String result) {
		return (message, response) -> {
			if (!response.responseHeaders().contains("Content-Type")) {
				response.header("Content-Type", "application/json");
			}
			return body(response, message.response("\"result\":" + result));
		};
	}

	/** Responds with an error of JSON-RPC. */
	static Reply error(int code, String text) {
		return (message, response) -> body(response.header("Content-Type", "application/json"),
				message.response("\"error\":{\"code\":" + code + ",\"message\":\"" + text + "\"}"));
	}

	/** Responds with an event stream; {@code $ID} stands for the id of the request. */
	static Reply events(String... data) {
		return (message, response) -> response.header("Content-Type", "text/event-stream")
			.send(Flux.fromArray(data).map((text) -> event(message, text)), (buffer) -> true)
			.then();
	}

	/** Responds with an event stream that never ends. */
	static Reply endlessEvents(String data) {
		return (message, response) -> response.header("Content-Type", "text/event-stream")
			.send(Flux.just(event(message, data)).concatWith(Flux.never()), (buffer) -> true)
			.then();
	}

	private static ByteBuf event(Message message, String data) {
		String text = "data: " + data.replace("$ID", message.json().path("id").toString()) + "\n\n";
		return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
	}

	/** Responds after a while. */
	static Reply late(Reply reply) {
		return (message, response) -> Mono.delay(Duration.ofMillis(50))
			.then(Mono.defer(() -> Mono.from(reply.send(message, response))));
	}

	/** Responds with a status. */
	static Reply status(int status, String body) {
		return (message, response) -> body(response.status(status).header("Content-Type", "application/json"), body);
	}

	/** Responds with a failure of the gateway itself. */
	static Reply failure(int status, String proxyStatus) {
		return status(status, "{\"detail\":\"failed\"}").with("Proxy-Status", "connectors-gateway; " + proxyStatus);
	}

	/** Breaks the connection, after a part of the body if there is any. */
	static Reply reset(String contentType, String part) {
		return (message, response) -> {
			if (part.isEmpty()) {
				return breakOff(response);
			}
			Mono<ByteBuf> end = Mono.delay(Duration.ofMillis(20))
				.then(Mono.defer(() -> breakOff(response)))
				.cast(ByteBuf.class);
			return response.header("Content-Type", contentType)
				.send(Flux.just(Unpooled.copiedBuffer(part, StandardCharsets.UTF_8)).concatWith(end), (buffer) -> true)
				.then();
		};
	}

	/** Never responds. */
	static Reply silence() {
		return (message, response) -> Mono.never();
	}

	private static Mono<Void> breakOff(HttpServerResponse response) {
		response.withConnection((connection) -> {
			connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
			connection.channel().close();
		});
		return Mono.never();
	}

	private static Publisher<Void> body(HttpServerResponse response, String body) {
		return body.isEmpty() ? response.send() : response.sendString(Mono.just(body)).then();
	}

	/** Response to a message. */
	@FunctionalInterface
	interface Reply {

		Publisher<Void> send(Message message, HttpServerResponse response);

		default Reply with(String header, String value) {
			return (message, response) -> send(message, response.addHeader(header, value));
		}

	}

	/**
	 * A message that was received.
	 *
	 * @param uri address that it was sent to
	 * @param headers headers by name in lower case
	 * @param json the message
	 */
	record Message(String uri, Map<String, String> headers, JsonNode json) {

		String response(String outcome) {
			return "{\"jsonrpc\":\"2.0\",\"id\":" + this.json.path("id") + "," + outcome + "}";
		}

	}

}
