// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.testsupport;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * MCP and authorization server on loopback that takes any path as it comes, also one that
 * looks like an address. It records what reaches it.
 */
public final class AnyPathServer implements AutoCloseable {

	private static final JsonMapper MAPPER = new JsonMapper();

	private final List<String> paths = new CopyOnWriteArrayList<>();

	private final List<String> tokens = new CopyOnWriteArrayList<>();

	private final DisposableServer server = HttpServer.create()
		.host("127.0.0.1")
		.port(0)
		.handle(this::respond)
		.bindNow();

	private volatile String redirect = "";

	/** Returns host and port. */
	public String authority() {
		return "127.0.0.1:" + this.server.port();
	}

	public URI url(String path) {
		return URI.create("http://" + authority() + path);
	}

	/** Sends every request elsewhere. */
	public void redirectTo(String address) {
		this.redirect = address;
	}

	/** Returns the request targets as they were sent. */
	public List<String> paths() {
		return List.copyOf(this.paths);
	}

	/** Returns the values of {@code Authorization}. */
	public List<String> tokens() {
		return List.copyOf(this.tokens);
	}

	@Override
	public void close() {
		this.server.disposeNow();
	}

	private Publisher<Void> respond(HttpServerRequest request, HttpServerResponse response) {
		this.paths.add(request.uri());
		if (request.requestHeaders().contains("Authorization")) {
			this.tokens.add(request.requestHeaders().get("Authorization"));
		}
		if (!this.redirect.isEmpty()) {
			return response.status(307).header("Location", this.redirect).send();
		}
		return request.receive().aggregate().asString().defaultIfEmpty("").flatMap((body) -> {
			JsonNode message = body.startsWith("{") ? MAPPER.readTree(body) : MAPPER.createObjectNode();
			if (!request.method().name().equals("POST") || !message.has("id")) {
				return response.status(request.method().name().equals("GET") ? 404 : 202).send().then();
			}
			String result = message.path("method").asString().equals("initialize")
					? "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{\"tools\":{}},"
							+ "\"serverInfo\":{\"name\":\"any\",\"version\":\"1\"}}"
					: "{\"tools\":[{\"name\":\"add\",\"inputSchema\":{\"type\":\"object\"}}]}";
			return response.header("Content-Type", "application/json")
				.sendString(Mono
					.just("{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}".formatted(message.path("id"), result)))
				.then();
		});
	}

}
