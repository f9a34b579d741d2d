// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.testsupport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * Serves documents on a free loopback port: 401 for POST, 404 for what it doesn't have.
 */
public final class DocumentServer implements AutoCloseable {

	private final HttpServer http;

	private final Map<String, String> documents = new ConcurrentHashMap<>();

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final List<String> posted = new CopyOnWriteArrayList<>();

	private volatile String challenge = "Bearer";

	public DocumentServer() throws IOException {
		this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.http.createContext("/", this::respond);
		this.http.start();
	}

	public URI address(String path) {
		return URI.create("http://127.0.0.1:" + this.http.getAddress().getPort() + path);
	}

	public void put(String path, String document) {
		this.documents.put(path, document);
	}

	/** Sets what {@code WWW-Authenticate} says. */
	public void challenge(String challenge) {
		this.challenge = challenge;
	}

	/** The paths asked for. */
	public List<String> requests() {
		return List.copyOf(this.requests);
	}

	/** The bodies of requests that were posted. */
	public List<String> posted() {
		return List.copyOf(this.posted);
	}

	@Override
	public void close() {
		this.http.stop(0);
	}

	private void respond(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		this.requests.add(path);
		String document = this.documents.get(path);
		if (exchange.getRequestMethod().equals("POST")) {
			this.posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			exchange.getResponseHeaders().set("WWW-Authenticate", this.challenge);
			exchange.sendResponseHeaders(401, -1);
		}
		else if (document == null) {
			exchange.sendResponseHeaders(404, -1);
		}
		else {
			byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, bytes.length);
			exchange.getResponseBody().write(bytes);
		}
		exchange.close();
	}

}
