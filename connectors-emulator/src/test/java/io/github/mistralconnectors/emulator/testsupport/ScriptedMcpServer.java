// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.testsupport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * MCP server that responds exactly as a test says, also as the MCP SDK's server would
 * not: without sessions, and with JSON or event streams.
 */
public final class ScriptedMcpServer implements AutoCloseable {

	private static final JsonMapper MAPPER = new JsonMapper();

	private static final String INITIALIZED = """
			{"protocolVersion":"2025-06-18","capabilities":{"tools":{"listChanged":true}},\
			"serverInfo":{"name":"scripted","version":"1"}}""";

	private final HttpServer http;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<String> methods = new CopyOnWriteArrayList<>();

	private final Function<Asked, String> results;

	private volatile @Nullable String before;

	/** Responds with the results that a function gives for requests. */
	public ScriptedMcpServer(Function<Asked, String> results) throws IOException {
		this.results = results;
		this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.http.createContext("/mcp", this::respond);
		this.http.setExecutor(this.threads);
		this.http.start();
	}

	public URI url() {
		return URI.create("http://127.0.0.1:" + this.http.getAddress().getPort() + "/mcp");
	}

	/** The methods asked for, other than those that open a session. */
	public List<String> methods() {
		return List.copyOf(this.methods);
	}

	/** Sends a notification on the event stream of each response from now on. */
	public void notifyBeforeResponses(String method) {
		this.before = "{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\"}";
	}

	@Override
	public void close() {
		this.http.stop(0);
		this.threads.shutdownNow();
	}

	private void respond(HttpExchange exchange) throws IOException {
		byte[] body = exchange.getRequestBody().readAllBytes();
		if (!exchange.getRequestMethod().equals("POST")) {
			exchange.sendResponseHeaders(405, -1);
		}
		else {
			JsonNode message = MAPPER.readTree(body);
			if (message.has("id")) {
				respond(exchange, message);
			}
			else {
				exchange.sendResponseHeaders(202, -1);
			}
		}
		exchange.close();
	}

	private void respond(HttpExchange exchange, JsonNode message) throws IOException {
		String method = message.path("method").asString();
		String result = INITIALIZED;
		if (!method.equals("initialize")) {
			this.methods.add(method);
			result = this.results.apply(new Asked(method, message.path("params"),
					Objects.toString(exchange.getRequestHeaders().getFirst("Authorization"), "")));
		}
		String response = "{\"jsonrpc\":\"2.0\",\"id\":" + message.path("id") + ",\"result\":" + result + "}";
		boolean stream = this.before != null && !method.equals("initialize");
		byte[] bytes = (stream ? event(this.before) + event(response) : response).getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", stream ? "text/event-stream" : "application/json");
		exchange.sendResponseHeaders(200, bytes.length);
		exchange.getResponseBody().write(bytes);
	}

	private static String event(@Nullable String data) {
		return "event: message\ndata: " + data + "\n\n";
	}

	/**
	 * A request.
	 *
	 * @param method the method
	 * @param params its parameters
	 * @param authorization the header of that name, empty if absent
	 */
	public record Asked(String method, JsonNode params, String authorization) {

	}

}
