// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Server that keeps the last request, before anything has decoded it, and responds to
 * every operation with as little as it takes.
 */
final class WireRecorder implements AutoCloseable {

	private final AtomicReference<Sent> sent = new AtomicReference<>();

	private final DisposableServer server = HttpServer.create().port(0).handle(this::handle).bindNow();

	String origin() {
		return "http://localhost:" + this.server.port();
	}

	/** The last request, once; null if there was none. */
	Sent take() {
		return this.sent.getAndSet(null);
	}

	private Mono<Void> handle(HttpServerRequest request, HttpServerResponse response) {
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		request.requestHeaders().forEach((header) -> headers.put(header.getKey(), header.getValue()));
		boolean list = request.uri().contains("/tools?") || request.uri().endsWith("/tools")
				|| request.uri().endsWith("/authentication_methods");
		return request.receive().aggregate().asString(StandardCharsets.UTF_8).defaultIfEmpty("").flatMap((body) -> {
			this.sent.set(new Sent(request.method().name(), request.uri(), headers, body));
			return response.header("content-type", "application/json").sendString(Mono.just(list ? "[]" : "{}")).then();
		});
	}

	@Override
	public void close() {
		this.server.disposeNow();
	}

	/**
	 * A request as it came.
	 *
	 * @param method its method
	 * @param uri path and query, not decoded
	 * @param headers its headers
	 * @param body its body, empty if there was none
	 */
	record Sent(String method, String uri, Map<String, String> headers, String body) {

		String path() {
			String path = this.uri.split("\\?", 2)[0];
			return Stream.of(path.split("/", -1)).map(Sent::decode).collect(Collectors.joining(" / "));
		}

		Map<String, String> query() {
			Map<String, String> query = new TreeMap<>();
			String[] parts = this.uri.split("\\?", 2);
			if (parts.length == 2 && !parts[1].isEmpty()) {
				for (String pair : parts[1].split("&")) {
					String[] nameAndValue = pair.split("=", 2);
					String before = query.put(decode(nameAndValue[0]), decode(nameAndValue[1]));
					if (before != null) {
						throw new AssertionError("Sent twice: " + pair);
					}
				}
			}
			return query;
		}

		/** A plus sign is a plus sign. */
		private static String decode(String text) {
			return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
		}

	}

}
