// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.http;

import java.util.UUID;

import io.github.mistralconnectors.emulator.internal.api.RequestBody;
import io.github.mistralconnectors.emulator.internal.support.ApiResponse;
import io.github.mistralconnectors.emulator.internal.support.Json;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * HTTP request whose body has been read, and the response to it.
 *
 * @param request the request
 * @param body its body
 * @param response the response
 */
record HttpExchange(ServerHttpRequest request, RequestBody body, ServerHttpResponse response) {

	static HttpExchange of(ServerHttpRequest request, byte[] body, ServerHttpResponse response) {
		String type = request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
		return new HttpExchange(request, new RequestBody(body, type), response);
	}

	String path() {
		return this.request.getURI().getRawPath();
	}

	/** Sends a response as a whole. */
	Mono<Void> send(ApiResponse content) {
		return send(content, Json.MAPPER.writeValueAsBytes(content.body()));
	}

	/** Sends a response whose body is given as bytes. */
	Mono<Void> send(ApiResponse content, byte[] bytes) {
		start(content, bytes.length);
		return this.response.writeWith(Mono.fromSupplier(() -> this.response.bufferFactory().wrap(bytes)));
	}

	/** Sets status and headers of the response. */
	void start(ApiResponse content, int length) {
		this.response.setStatusCode(HttpStatusCode.valueOf(content.status()));
		this.response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
		this.response.getHeaders().set("mistral-correlation-id", UUID.randomUUID().toString());
		content.headers().forEach(this.response.getHeaders()::set);
		this.response.getHeaders().setContentLength(length);
	}

	/** Names the request without its headers and body, which may hold secrets. */
	@Override
	public String toString() {
		return this.request.getMethod() + " " + path();
	}

}
