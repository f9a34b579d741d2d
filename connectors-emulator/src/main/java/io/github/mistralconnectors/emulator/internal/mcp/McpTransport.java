// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.mcp;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.mistralconnectors.emulator.internal.support.EmulatorScheduler;
import io.github.mistralconnectors.emulator.internal.support.Json;
import io.github.mistralconnectors.emulator.internal.support.OutgoingHttp;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Messages to and from an MCP server over the protocol's Streamable HTTP transport, as a
 * client without capabilities. A request is sent once. Its response comes as JSON or in
 * an event stream, which is resumed if it ends early.
 */
final class McpTransport {

	private static final String SESSION = "Mcp-Session-Id";

	private static final String INITIALIZE = "initialize";

	/** Headers of the protocols themselves, which no connector may change. */
	private static final Set<String> PROTOCOL_HEADERS = Set.of("accept", "accept-encoding", "content-type",
			"content-length", "transfer-encoding", "host", "connection", "upgrade", "expect", "te", "trailer",
			"mcp-session-id", "mcp-protocol-version", "last-event-id");

	/** Value that can be sent in a header: the version is from a body, and may be any. */
	private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");

	/** Time for the rest of a response that does not matter. */
	private static final Duration REST_LIMIT = Duration.ofSeconds(1);

	private static final Duration LEAST_PAUSE = Duration.ofMillis(100);

	private final OutgoingHttp http;

	private final URI server;

	private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	/** Headers that initialization has led to: the session's id and the version. */
	private final Map<String, String> negotiated = new ConcurrentHashMap<>();

	private final AtomicLong ids = new AtomicLong();

	private volatile ObjectNode description = Json.object();

	McpTransport(OutgoingHttp http, URI server, Map<String, String> headers) {
		this.http = http;
		this.server = server;
		this.headers.putAll(headers);
		this.headers.keySet().removeIf((name) -> PROTOCOL_HEADERS.contains(name.toLowerCase(Locale.ROOT)));
	}

	/** Opens a session. */
	Mono<Void> open() {
		return initialize().then(sendOnly(HttpMethod.POST, message().put("method", "notifications/initialized")));
	}

	/** Asks for a session, without saying that it is ready for use. */
	Mono<ObjectNode> initialize() {
		ObjectNode params = Json.object().put("protocolVersion", "2025-11-25");
		params.putObject("capabilities");
		params.putObject("clientInfo").put("name", "connectors-emulator").put("version", "1");
		return Mono.fromRunnable(this.negotiated::clear).then(request(INITIALIZE, params)).doOnNext((result) -> {
			negotiate("MCP-Protocol-Version", result.path("protocolVersion").asString(""));
			this.description = result;
		});
	}

	/** Returns what the server said about itself when the session was opened. */
	ObjectNode description() {
		return this.description;
	}

	/** Ends the session if it has an id. */
	Mono<Void> end() {
		return Mono
			.defer(() -> this.negotiated.containsKey(SESSION) ? sendOnly(HttpMethod.DELETE, null) : Mono.empty());
	}

	/** Sends a request and returns its result. */
	Mono<ObjectNode> request(String method, ObjectNode params) {
		return request(method, params, new AtomicInteger());
	}

	/**
	 * Sends a request and returns its result.
	 * @param received has the status of the response while there is one without a result
	 */
	Mono<ObjectNode> request(String method, ObjectNode params, AtomicInteger received) {
		return Mono.defer(() -> {
			PendingRequest request = new PendingRequest(this.ids.incrementAndGet(), method, received);
			ObjectNode message = message().put("id", request.id).put("method", method);
			message.set("params", params);
			return send(HttpMethod.POST, Map.of(), message, (response) -> receive(response, request))
				.switchIfEmpty(resume(request))
				.onErrorMap((failure) -> received.get() > 0 && !(failure instanceof McpException),
						(failure) -> new RespondedException(received.get(), failure))
				.doOnTerminate(() -> received.set(0));
		});
	}

	private Mono<ObjectNode> receive(ClientResponse response, PendingRequest request) {
		int status = response.statusCode().value();
		request.received.set(status);
		if (request.method.equals(INITIALIZE)) {
			negotiate(SESSION, header(response, SESSION));
		}
		if (isEventStream(response)) {
			return events(response, request);
		}
		return withoutType(response).bodyToMono(byte[].class)
			.map((body) -> parse(new String(body, StandardCharsets.UTF_8)))
			.defaultIfEmpty(Json.MAPPER.missingNode())
			.flatMap((body) -> (status < 300) ? result(body, request) : Mono.error(refusal(response, body, request)))
			.switchIfEmpty(
					Mono.error(() -> McpException.unreadable("the response has status " + status + " and no result")));
	}

	/** Completes without a result if the stream ends early and can be resumed. */
	private Mono<ObjectNode> events(ClientResponse response, PendingRequest request) {
		return EventStream.read(response.bodyToFlux(DataBuffer.class), OutgoingHttp.MAX_RESPONSE * 1024 * 1024)
			.doOnNext(request::note)
			.concatMap((event) -> result(parse(event.data()), request))
			.next()
			.onErrorResume((failure) -> failure instanceof IOException && request.canBeResumed(),
					(failure) -> Mono.empty())
			.switchIfEmpty(Mono.defer(() -> request.canBeResumed() ? Mono.empty()
					: Mono.error(McpException.unreadable("the event stream ended without a result"))));
	}

	/** Reads on after the last event, until the result is there. */
	private Mono<ObjectNode> resume(PendingRequest request) {
		return Mono.defer(() -> Mono.delay(request.pause, EmulatorScheduler.INSTANCE))
			.flatMap((tick) -> send(HttpMethod.GET, Map.of("Last-Event-ID", request.lastEventId), null,
					(response) -> isEventStream(response) ? events(response, request)
							: Mono.error(McpException.unreadable("the event stream ended without a result, and can't be"
									+ " resumed: status " + response.statusCode().value()))))
			.repeatWhenEmpty(Function.identity());
	}

	/** Returns the result in a message, which is in a batch in version 2025-03-26. */
	private Mono<ObjectNode> result(JsonNode message, PendingRequest request) {
		if (message.isArray()) {
			return Flux.fromIterable(message).concatMap((each) -> result(each, request)).next();
		}
		if (message.has("method")) {
			return message.has("id") ? answer(message).then(Mono.empty()) : Mono.empty();
		}
		return Mono.justOrEmpty(request.result(message));
	}

	/** Responds to the server's own request; each client has to respond to a ping. */
	private Mono<Void> answer(JsonNode request) {
		ObjectNode answer = message();
		answer.set("id", request.get("id"));
		if (request.path("method").asString("").equals("ping")) {
			answer.putObject("result");
		}
		else {
			answer.putObject("error").put("code", -32601).put("message", "Method not found");
		}
		return sendOnly(HttpMethod.POST, answer);
	}

	/** Sends something to which the response does not matter. */
	private Mono<Void> sendOnly(HttpMethod method, @Nullable ObjectNode message) {
		return send(method, Map.of(), message, ClientResponse::releaseBody)
			.timeout(REST_LIMIT, EmulatorScheduler.INSTANCE)
			.onErrorComplete();
	}

	private <T> Mono<T> send(HttpMethod method, Map<String, String> further, @Nullable ObjectNode message,
			Function<ClientResponse, Mono<T>> reader) {
		return Mono.defer(() -> {
			WebClient.RequestBodySpec request = this.http.client()
				.method(method)
				.uri(this.server)
				.headers((all) -> Stream.of(this.headers, this.negotiated, further)
					.forEach((some) -> some.forEach(all::set)))
				.accept(MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM);
			return ((message == null) ? request
					: request.contentType(MediaType.APPLICATION_JSON).bodyValue(Json.MAPPER.writeValueAsBytes(message)))
				.exchangeToMono(reader);
		});
	}

	/** Has its body read by its content, whatever its media type. */
	private static ClientResponse withoutType(ClientResponse response) {
		return response.mutate().headers((headers) -> headers.remove(HttpHeaders.CONTENT_TYPE)).build();
	}

	/** Parses JSON; other text becomes a string, which is no message either. */
	private static JsonNode parse(String body) {
		String text = body.startsWith("\uFEFF") ? body.substring(1) : body;
		try {
			return Json.MAPPER.readTree(text);
		}
		catch (JacksonException ex) {
			return Json.MAPPER.getNodeFactory().stringNode(text.strip());
		}
	}

	/** Creates an exception in the server's words, if it has any. */
	private McpException refusal(ClientResponse response, JsonNode body, PendingRequest request) {
		int status = response.statusCode().value();
		boolean read = request.isOf(body);
		if (status == 404 && !read && this.negotiated.containsKey(SESSION)) {
			return new McpException(McpException.Kind.SESSION_LOST, status, "", "session lost");
		}
		String text = body.isMissingNode() ? "" : body.asString(body.toString());
		String reason = (text.isEmpty() || text.startsWith("<")) ? "status " + status
				: "status " + status + ": " + text;
		// Some servers refuse a session that they do not know by 400 and an error without
		// an id.
		boolean doubtful = status == 400 && !read && body.hasNonNull("error");
		boolean reported = read && status != 401 && status != 403;
		return new McpException(doubtful ? McpException.Kind.UNREADABLE : McpException.Kind.ERROR, status,
				header(response, HttpHeaders.WWW_AUTHENTICATE), body.path("error").path("message").asString(reason),
				reported ? body.get("error") : null);
	}

	private void negotiate(String header, String value) {
		if (VISIBLE.matcher(value).matches()) {
			this.negotiated.put(header, value);
		}
	}

	private static boolean isEventStream(ClientResponse response) {
		return response.statusCode().is2xxSuccessful()
				&& header(response, HttpHeaders.CONTENT_TYPE).toLowerCase(Locale.ROOT).startsWith("text/event-stream");
	}

	private static String header(ClientResponse response, String name) {
		return String.join(", ", response.headers().header(name));
	}

	private static ObjectNode message() {
		return Json.object().put("jsonrpc", "2.0");
	}

	/** Request without a response so far, and its place in the event stream. */
	private static final class PendingRequest {

		private final long id;

		private final String method;

		/** The status of the response, 0 if there is none so far. */
		private final AtomicInteger received;

		private volatile String lastEventId = "";

		private volatile Duration pause = Duration.ofSeconds(1);

		PendingRequest(long id, String method, AtomicInteger received) {
			this.id = id;
			this.method = method;
			this.received = received;
		}

		void note(EventStream.Event event) {
			if (event.id() != null) {
				this.lastEventId = event.id();
			}
			if (event.retry() != null) {
				this.pause = (event.retry().compareTo(LEAST_PAUSE) < 0) ? LEAST_PAUSE : event.retry();
			}
		}

		/** Some servers send an id back as a text or with a fraction. */
		boolean isOf(JsonNode response) {
			return response.path("id").asDouble(-1) == this.id;
		}

		boolean canBeResumed() {
			return !this.lastEventId.isEmpty();
		}

		/**
		 * Returns the result, or null if there is no message. An error counts whatever
		 * its id: a server that could not read the request does not know it.
		 */
		@Nullable ObjectNode result(JsonNode message) {
			if (message.isMissingNode()) {
				return null;
			}
			JsonNode error = message.path("error");
			if (message.hasNonNull("error")) {
				throw new McpException(McpException.Kind.ERROR, 200, "",
						error.path("message").asString(error.asString(error.toString())), error);
			}
			if (!(message.path("result") instanceof ObjectNode result)) {
				throw McpException
					.unreadable(message.has("result") ? "the result is not an object" : "the response is not JSON-RPC");
			}
			if (!isOf(message)) {
				throw McpException
					.unreadable("the response has the id " + message.path("id") + " instead of " + this.id);
			}
			return result;
		}

	}

}
