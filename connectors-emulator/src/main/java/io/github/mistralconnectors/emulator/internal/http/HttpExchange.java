// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.http;

import java.time.Duration;
import java.util.UUID;

import io.github.mistralconnectors.emulator.internal.api.RequestBody;
import io.github.mistralconnectors.emulator.internal.support.ApiResponse;
import io.github.mistralconnectors.emulator.internal.support.Json;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import reactor.core.publisher.Mono;
import reactor.netty.NettyOutbound;
import tools.jackson.databind.JsonNode;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;

/**
 * HTTP request whose body has been read, and the response to it.
 *
 * @param request the request
 * @param body its body
 * @param response the response
 */
public record HttpExchange(ServerHttpRequest request, RequestBody body, ServerHttpResponse response) {

	/** Lets what was written leave before the connection ends. */
	private static final Duration FLUSH = Duration.ofMillis(50);

	static HttpExchange of(ServerHttpRequest request, byte[] body, ServerHttpResponse response) {
		String type = request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
		return new HttpExchange(request, new RequestBody(body, type), response);
	}

	public String path() {
		return this.request.getURI().getRawPath();
	}

	/** Sends a response as a whole. */
	public Mono<Void> send(ApiResponse content) {
		return send(content, bytes(content.body()));
	}

	/** Returns a body as it is sent: a missing one is empty, a binary one no JSON. */
	public static byte[] bytes(JsonNode body) {
		return body.isMissingNode() ? new byte[0]
				: body.isBinary() ? body.binaryValue() : Json.MAPPER.writeValueAsBytes(body);
	}

	/** Sends a response whose body is given as bytes. */
	public Mono<Void> send(ApiResponse content, byte[] bytes) {
		start(content, bytes.length);
		Mono<DataBuffer> body = Mono.fromSupplier(() -> this.response.bufferFactory().wrap(bytes));
		// The length of a Mono is sent, but that of an event stream is not known.
		return this.response.writeWith(isEventStream() ? body.flux() : body);
	}

	/** Sets status and headers of the response. */
	void start(ApiResponse content, int length) {
		this.response.setStatusCode(HttpStatusCode.valueOf(content.status()));
		if (!content.body().isMissingNode() && !content.body().isBinary()) {
			this.response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
		}
		this.response.getHeaders().set("mistral-correlation-id", UUID.randomUUID().toString());
		content.headers().forEach(this.response.getHeaders()::set);
		if (!isEventStream()) {
			this.response.getHeaders().setContentLength(length);
		}
	}

	private boolean isEventStream() {
		return MediaType.TEXT_EVENT_STREAM.equalsTypeAndSubtype(this.response.getHeaders().getContentType());
	}

	/** Ends the connection with a reset, which no client can take for a regular end. */
	public <T> Mono<T> reset() {
		return end(true);
	}

	/** Ends the connection after what was written so far. */
	public <T> Mono<T> cut() {
		return Mono.delay(FLUSH).then(end(false));
	}

	private <T> Mono<T> end(boolean reset) {
		return Mono.defer(() -> {
			NettyOutbound outbound = ServerHttpResponseDecorator.getNativeResponse(this.response);
			outbound.withConnection((connection) -> {
				if (reset) {
					connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
				}
				ChannelFuture unused = connection.channel().close();
			});
			return Mono.never();
		});
	}

	/** Names the request without its headers and body, which may hold secrets. */
	@Override
	public String toString() {
		return this.request.getMethod() + " " + path();
	}

}
