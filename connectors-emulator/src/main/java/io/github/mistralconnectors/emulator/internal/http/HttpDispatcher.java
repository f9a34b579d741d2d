// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.http;

import java.util.List;
import java.util.Objects;

import io.github.mistralconnectors.emulator.internal.support.ApiResponse;
import io.github.mistralconnectors.emulator.internal.support.TargetHosts;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.cors.reactive.CorsUtils;

/**
 * Reads each request to its end and hands it to the first endpoint that accepts it. A
 * request that got its response before it was read could leave the next one on the same
 * connection without any.
 *
 * <p>
 * An emulator that listens on the loopback interface refuses requests sent to another
 * name: a web page whose own name has been made to lead to this machine could send any
 * request there and read the response.
 *
 * @param listensOn the address that the emulator listens on
 * @param endpoints the endpoints, of which the last responds to any request
 */
public record HttpDispatcher(String listensOn, List<HttpEndpoint> endpoints) implements HttpHandler {

	private static final int MAX_BYTES = 64 * 1024 * 1024;

	@Override
	public Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
		return DataBufferUtils.join(request.getBody(), MAX_BYTES).map((buffer) -> {
			byte[] bytes = new byte[buffer.readableByteCount()];
			buffer.read(bytes);
			DataBufferUtils.release(buffer);
			return bytes;
		})
			.defaultIfEmpty(new byte[0])
			.flatMap((body) -> dispatch(HttpExchange.of(request, body, response)))
			.onErrorResume(DataBufferLimitException.class,
					(failure) -> HttpExchange.of(request, new byte[0], response)
						.send(ApiResponse.error(413, "Request Entity Too Large")))
			// A response to HEAD has no body, with which the status would go out.
			.then(Mono.defer(response::setComplete));
	}

	private Mono<Void> dispatch(HttpExchange exchange) {
		String host = exchange.request().getHeaders().getFirst("Host");
		if (TargetHosts.isLoopback(this.listensOn) && !isLoopback(host)) {
			return exchange.send(ApiResponse.error(403,
					"The emulator listens on this machine only and responds to requests for localhost, 127.0.0.1"
							+ " and [::1], not for '" + host + "', which a web page may have made lead here;"
							+ " --host=0.0.0.0 or host(\"0.0.0.0\") makes it listen to other machines"));
		}
		if (CorsUtils.isPreFlightRequest(exchange.request())) {
			return exchange.send(ApiResponse.error(403, "The emulator does not respond to other web pages"));
		}
		return this.endpoints.stream()
			.map((endpoint) -> endpoint.handle(exchange))
			.filter(Objects::nonNull)
			.findFirst()
			.orElseThrow();
	}

	private static boolean isLoopback(@Nullable String host) {
		return host == null || TargetHosts.isLoopback(host.replaceFirst(":\\d*$", ""));
	}

}
