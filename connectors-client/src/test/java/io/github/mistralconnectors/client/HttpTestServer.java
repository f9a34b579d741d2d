// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

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

/**
 * HTTP server in the place of the gateway, which notes each request and responds as a
 * test asks.
 */
final class HttpTestServer implements AutoCloseable {

	/**
	 * Request as it came.
	 */
	record Request(String method, String uri, HttpHeaders headers, String body) {

	}

	/**
	 * Response to a request with its number, from 1.
	 */
	interface Responder extends BiFunction<Integer, HttpServerResponse, Publisher<Void>> {

	}

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private final DisposableServer server;

	private volatile Responder responder = (number, response) -> ok(response, "ok");

	HttpTestServer() {
		this.server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.handle(this::handle)
			.bindNow(Duration.ofSeconds(10));
	}

	/** Starts a server that reads requests itself. */
	HttpTestServer(BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> handler) {
		this.server = HttpServer.create().host("127.0.0.1").port(0).handle(handler).bindNow(Duration.ofSeconds(10));
	}

	static Publisher<Void> ok(HttpServerResponse response, String body) {
		return response.header("Content-Type", "text/plain").sendString(Mono.just(body));
	}

	/** Sends each part as it comes. */
	static Publisher<Void> parts(HttpServerResponse response, Flux<String> parts) {
		return response.header("Content-Type", "text/plain")
			.send(parts.map((part) -> Unpooled.wrappedBuffer(part.getBytes(StandardCharsets.UTF_8))), (part) -> true);
	}

	static Publisher<Void> status(HttpServerResponse response, int status, String body) {
		return response.status(status).header("Content-Type", "application/json").sendString(Mono.just(body));
	}

	static Publisher<Void> reset(HttpServerResponse response) {
		response.withConnection((connection) -> {
			connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
			connection.channel().close();
		});
		return Mono.never();
	}

	String url() {
		return "http://127.0.0.1:" + this.server.port();
	}

	void respond(Responder responder) {
		this.responder = responder;
	}

	List<Request> requests() {
		return new ArrayList<>(this.requests);
	}

	void reset() {
		this.requests.clear();
		this.responder = (number, response) -> ok(response, "ok");
	}

	Request request() {
		return this.requests.get(this.requests.size() - 1);
	}

	private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
		HttpHeaders headers = new HttpHeaders();
		request.requestHeaders().forEach((header) -> headers.add(header.getKey(), header.getValue()));
		return request.receive().aggregate().asString().defaultIfEmpty("").flatMap((body) -> {
			this.requests.add(new Request(request.method().name(), request.uri(), headers, body));
			return Mono.from(this.responder.apply(this.requests.size(), response));
		});
	}

	@Override
	public void close() {
		this.server.disposeNow(Duration.ofSeconds(10));
	}

}
