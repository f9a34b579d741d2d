// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.gateway;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.github.mistralconnectors.client.internal.http.Attempt;
import io.github.mistralconnectors.client.internal.http.ClientScheduler;
import io.github.mistralconnectors.client.internal.http.IncompleteResponseException;
import io.github.mistralconnectors.client.internal.http.RefusedException;
import io.github.mistralconnectors.client.internal.http.RequestSender;
import io.github.mistralconnectors.client.internal.json.ApiJson;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Exchange of MCP messages with the endpoint of a connector, within an attempt and over
 * MCP's Streamable HTTP transport. A response comes as JSON or in an event stream. Each
 * message is sent once.
 *
 * @param attempt the attempt
 * @param sender sends the messages
 * @param headers headers of the session, and the one that names the credentials
 */
record McpExchange(Attempt<?> attempt, RequestSender sender, Map<String, String> headers) {

	/** Time for a message to which the response does not matter. */
	private static final Duration NOTIFICATION_LIMIT = Duration.ofSeconds(2);

	/** Time for the end of a stream, so that the connection can be used again. */
	private static final Duration END_LIMIT = Duration.ofMillis(100);

	/** Requests of the server that are responded to at once. */
	private static final int MAX_REPLIES = 4;

	/** Sends a message to which the response does not matter. */
	Mono<Void> sendOnly(byte[] message) {
		return this.sender.post(this.attempt, this.headers, message, false, ClientResponse::releaseBody)
			.timeout(NOTIFICATION_LIMIT, ClientScheduler.INSTANCE)
			.onErrorComplete();
	}

	/**
	 * Sends a request.
	 * @param effects whether it has the effects of the call, and goes out once
	 */
	Mono<Received> send(long id, byte[] message, boolean effects) {
		return this.sender.post(this.attempt, this.headers, message, effects, (response) -> read(id, response)
			.map((result) -> new Received(result, response.headers().asHttpHeaders().getFirst(McpSession.ID))));
	}

	private Mono<ToolResult> read(long id, ClientResponse response) {
		if (!response.statusCode().is2xxSuccessful()) {
			return RequestSender.refusal(response).flatMap(Mono::error);
		}
		return isEventStream(response) ? fromEvents(id, response) : fromJson(id, response);
	}

	/** A media type that can't be parsed is no reason to lose a result. */
	private static boolean isEventStream(ClientResponse response) {
		return contentType(response).toLowerCase(Locale.ROOT).startsWith("text/event-stream");
	}

	private static String contentType(ClientResponse response) {
		return String.valueOf(response.headers().asHttpHeaders().getFirst(HttpHeaders.CONTENT_TYPE));
	}

	/** An error without an id is a response: the server could not read the request. */
	private Mono<ToolResult> fromJson(long id, ClientResponse response) {
		return this.sender.join(response).map((buffer) -> {
			McpMessage message = read(buffer);
			if (!message.isResponseTo(id) && (message.id() != null || message.error() == null)) {
				throw new IncompleteResponseException("belongs to another request or to none");
			}
			return result(message, response);
		})
			.switchIfEmpty(Mono.error(() -> new IncompleteResponseException("is empty")))
			.onErrorMap(IncompleteResponseException.class, (failure) -> failure
				.of("(status " + response.statusCode().value() + ", content type " + contentType(response) + ")"));
	}

	private static McpMessage read(DataBuffer buffer) {
		try {
			int position = buffer.readPosition();
			return McpMessage.read(() -> buffer.readPosition(position).asInputStream());
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

	private static ToolResult result(McpMessage message, ClientResponse response) {
		if (message.error() != null) {
			throw new RefusedException(response.statusCode().value(), response.headers().asHttpHeaders(),
					ApiJson.write(Map.of("error", message.error())));
		}
		ToolResult result = message.result();
		if (result == null) {
			throw new IncompleteResponseException("has neither a result nor an error");
		}
		return result;
	}

	/** The first result counts, whatever follows it. */
	private Mono<ToolResult> fromEvents(long id, ClientResponse response) {
		AtomicReference<ToolResult> found = new AtomicReference<>();
		return messages(response).filter((message) -> message.isResponseTo(id))
			.map((message) -> result(message, response))
			.doOnNext((result) -> found.compareAndSet(null, result))
			.timeout(Mono.never(), (result) -> Mono.delay(END_LIMIT, ClientScheduler.INSTANCE), Flux.empty())
			.onErrorComplete((failure) -> found.get() != null)
			.then(Mono.fromSupplier(found::get))
			.switchIfEmpty(Mono.error(() -> new IncompleteResponseException("is an event stream that ended early")));
	}

	private Flux<McpMessage> messages(ClientResponse response) {
		return EventStream.read(response.body(BodyExtractors.toDataBuffers()), this.sender.maxResponseSize())
			.map((data) -> McpMessage.read(() -> new ByteArrayInputStream(data.getBytes(StandardCharsets.UTF_8))))
			.flatMap((message) -> message.isRequest() ? sendOnly(message.response()).then(Mono.empty())
					: Mono.just(message), MAX_REPLIES);
	}

	/** Leaves out the headers, which hold the session. */
	@Override
	public String toString() {
		return "McpExchange[" + this.attempt.request() + "]";
	}

	/**
	 * Result and what was received with it.
	 *
	 * @param result the result
	 * @param sessionId id of the session that the server has begun, null if it keeps none
	 */
	record Received(ToolResult result, @Nullable String sessionId) {

		@Override
		public String toString() {
			return "Received[]";
		}

	}

}
