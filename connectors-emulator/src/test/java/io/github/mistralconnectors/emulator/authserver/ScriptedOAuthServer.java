// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.authserver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * MCP server at {@code /mcp} and the authorization server that it trusts, in one, whose
 * responses are what a test says. Unless told otherwise they are those of a simple server
 * in good order. The tool needs the token {@code t}.
 */
public final class ScriptedOAuthServer implements AutoCloseable {

	public static final String RESOURCE = "GET /.well-known/oauth-protected-resource/mcp";

	public static final String METADATA = "GET /.well-known/oauth-authorization-server";

	public static final String REGISTER = "POST /register";

	public static final String TOKEN = "POST /token";

	private static final JsonMapper MAPPER = new JsonMapper();

	private static final Map<String, String> RESULTS = Map.of("initialize", """
			{"protocolVersion":"2025-06-18","capabilities":{"tools":{}},"serverInfo":{"name":"s","version":"1"}}""",
			"tools/list", """
					{"tools":[{"name":"count","inputSchema":{"type":"object"}}]}""", "tools/call", """
					{"content":[{"type":"text","text":"1"}]}""");

	private final HttpServer http;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final Map<String, Response> responses = new ConcurrentHashMap<>();

	private final List<Received> received = new CopyOnWriteArrayList<>();

	private volatile List<String> open = List.of();

	private volatile String challenge = "";

	private volatile boolean challengeAlways;

	public ScriptedOAuthServer() {
		try {
			this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		this.http.createContext("/", this::respond);
		this.http.setExecutor(this.threads);
		this.http.start();
		reset();
	}

	/** Takes all responses back to those of a server in good order. */
	public void reset() {
		this.responses.clear();
		this.received.clear();
		this.open = List.of();
		this.challengeAlways = false;
		this.challenge = "Bearer resource_metadata=\"" + url("/.well-known/oauth-protected-resource/mcp") + "\"";
		json(RESOURCE, 200, resource());
		json(METADATA, 200, metadata());
		json(REGISTER, 201, "{\"client_id\":\"c\"}");
		json(TOKEN, 200, "{\"access_token\":\"t\",\"token_type\":\"Bearer\"}");
	}

	public URI url(String path) {
		return URI.create("http://127.0.0.1:" + this.http.getAddress().getPort() + path);
	}

	public String resource() {
		return "{\"resource\":\"%s\",\"authorization_servers\":[\"%s\"],\"scopes_supported\":[\"mcp:read\"]}"
			.formatted(url("/mcp"), url(""));
	}

	public String metadata() {
		return "{\"issuer\":\"%s\",\"authorization_endpoint\":\"%s\",\"token_endpoint\":\"%s\",\"registration_endpoint\":\"%s\"}"
			.formatted(url(""), url("/authorize"), url("/token"), url("/register"));
	}

	/** Sets a response of JSON; the request is its method and target. */
	public void json(String request, int status, String body) {
		bytes(request, status, "application/json", body.getBytes(StandardCharsets.UTF_8));
	}

	public void bytes(String request, int status, String contentType, byte[] body) {
		this.responses.put(request, new Response(status, contentType, body));
	}

	/** Sets a response of JSON to requests whose body has a text. */
	public void jsonWhere(String request, String text, int status, String body) {
		json(request + " where " + text, status, body);
	}

	/** Leaves requests without a response. */
	public void hang(String request) {
		bytes(request, 0, "", new byte[0]);
	}

	/** Returns the body of a response. */
	public String body(String request) {
		return new String(this.responses.get(request).body(), StandardCharsets.UTF_8);
	}

	/** Makes a document vanish, so that it is 404. */
	public void remove(String request) {
		this.responses.remove(request);
	}

	/** Sets the methods of MCP that need no token. */
	public void open(String... methods) {
		this.open = List.of(methods);
	}

	/** Sets the value of {@code WWW-Authenticate}. */
	public void challenge(String challenge) {
		this.challenge = challenge;
	}

	/** Sends the challenge with every status. */
	public void challengeAlways() {
		this.challengeAlways = true;
	}

	/** Returns the bodies of requests. */
	public List<String> bodies(String request) {
		return requests(request).stream().map(Received::body).toList();
	}

	public List<Received> requests(String request) {
		return this.received.stream().filter((each) -> each.request().equals(request)).toList();
	}

	@Override
	public void close() {
		this.http.stop(0);
		this.threads.shutdownNow();
	}

	private void respond(HttpExchange exchange) throws IOException {
		String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
		String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
		String authorization = Objects.toString(exchange.getRequestHeaders().getFirst("Authorization"), "");
		this.received.add(new Received(request, body, authorization));
		Response response = this.responses.entrySet()
			.stream()
			.filter((each) -> matches(each.getKey().split(" where ", 2), request, body))
			.min(Comparator.comparing((each) -> each.getKey().equals(request)))
			.map(Map.Entry::getValue)
			.orElse(null);
		if (response == null && request.startsWith("POST /mcp")) {
			response = mcp(MAPPER.readTree(body), authorization.equals("Bearer t"));
		}
		send(exchange, (response != null) ? response : new Response(404, "text/plain", new byte[0]));
	}

	private static boolean matches(String[] key, String request, String body) {
		return key[0].equals(request) && (key.length == 1 || body.contains(key[1]));
	}

	private Response mcp(JsonNode message, boolean authorized) {
		String method = message.path("method").asString();
		if (!authorized && !this.open.contains(method) && !method.startsWith("notifications/")) {
			return new Response(401, "text/plain", new byte[0]);
		}
		return message.has("id") ? new Response(200, "application/json",
				"{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}".formatted(message.path("id"), RESULTS.get(method))
					.getBytes(StandardCharsets.UTF_8))
				: new Response(202, "text/plain", new byte[0]);
	}

	private void send(HttpExchange exchange, Response response) throws IOException {
		if (response.status() == 0) {
			return;
		}
		if (exchange.getRequestMethod().equals("POST") && (response.status() == 401 || this.challengeAlways)) {
			exchange.getResponseHeaders().set("WWW-Authenticate", this.challenge);
		}
		exchange.getResponseHeaders().set("Content-Type", response.contentType());
		exchange.sendResponseHeaders(response.status(), (response.body().length > 0) ? response.body().length : -1);
		if (response.body().length > 0) {
			exchange.getResponseBody().write(response.body());
		}
		exchange.close();
	}

	private record Response(int status, String contentType, byte[] body) {

	}

	/**
	 * Request as it arrived.
	 *
	 * @param request method and target
	 * @param body the body
	 * @param authorization the header of that name, empty if absent
	 */
	public record Received(String request, String body, String authorization) {

	}

}
