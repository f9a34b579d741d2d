// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.testsupport;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * MCP server that sends exactly the bytes that a test gives it, and closes the connection
 * afterwards. It responds to all other requests like a server without sessions.
 */
public final class RawMcpServer implements AutoCloseable {

	/** Result of a tool call. */
	public static final String RESULT = "{\"content\":[{\"type\":\"text\",\"text\":\"done\"}]}";

	private static final JsonMapper MAPPER = new JsonMapper();

	private final ServerSocket socket;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private final Script script;

	public RawMcpServer(Script script) throws IOException {
		this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		this.script = script;
		this.threads.submit(this::accept);
	}

	public int port() {
		return this.socket.getLocalPort();
	}

	public URI url() {
		return URI.create("http://127.0.0.1:" + port() + "/mcp");
	}

	public List<Request> requests() {
		return List.copyOf(this.requests);
	}

	/** Returns the requests with an HTTP method or for an MCP method. */
	public List<Request> requests(String method) {
		return this.requests.stream()
			.filter((request) -> method.equals(request.httpMethod()) || method.equals(request.method()))
			.toList();
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
		try {
			this.socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Returns a whole response. */
	public static String http(String status, String headers, String body) {
		return "HTTP/1.1 %s\r\nContent-Length: %d\r\n%s\r\n%s".formatted(status,
				body.getBytes(StandardCharsets.UTF_8).length, headers, body);
	}

	public static String json(String body) {
		return http("200 OK", "Content-Type: application/json\r\n", body);
	}

	/** Returns an event stream that ends with the connection. */
	public static String events(String events) {
		return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n" + events;
	}

	private Void accept() throws IOException {
		while (true) {
			Socket connection = this.socket.accept();
			this.threads.submit(() -> serve(connection));
		}
	}

	private Void serve(Socket connection) throws Exception {
		try (connection) {
			InputStream in = new BufferedInputStream(connection.getInputStream());
			String start = readLine(in);
			Map<String, String> headers = new TreeMap<>();
			for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
				int colon = line.indexOf(':');
				headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
			}
			byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
			Request request = new Request(start, headers, MAPPER.readTree(body));
			this.requests.add(request);
			if (!this.script.respond(request, connection.getOutputStream())) {
				connection.getOutputStream().write(usual(request).getBytes(StandardCharsets.UTF_8));
			}
		}
		return null;
	}

	private static String readLine(InputStream in) throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int next = in.read(); next != '\n' && next != -1; next = in.read()) {
			line.write(next);
		}
		return line.toString(StandardCharsets.UTF_8).strip();
	}

	private static String usual(Request request) {
		return switch (request.method()) {
			case "initialize" -> json(request.response("""
					{"protocolVersion":"2025-06-18","capabilities":{"tools":{}},\
					"serverInfo":{"name":"raw","version":"1"}}"""));
			case "tools/list" -> json(request.response("{\"tools\":[{\"name\":\"t\",\"inputSchema\":{}}]}"));
			case "tools/call" -> json(request.response(RESULT));
			case "" -> http("405 Method Not Allowed", "", "");
			default -> http("202 Accepted", "", "");
		};
	}

	/** Writes the response to a request. */
	@FunctionalInterface
	public interface Script {

		/** Returns whether the script has written a response. */
		boolean respond(Request request, OutputStream out) throws Exception;

		/**
		 * Returns a script that responds to requests for a method with a text, in which
		 * {@code $} is the request's id.
		 */
		static Script on(String method, String response) {
			return (request, out) -> {
				if (!request.method().equals(method)) {
					return false;
				}
				out.write(response.replace("$", request.id()).getBytes(StandardCharsets.UTF_8));
				return true;
			};
		}

	}

	/**
	 * A request.
	 *
	 * @param start the request line
	 * @param headers the headers by lower-case name
	 * @param message the message, a missing node if there is none
	 */
	public record Request(String start, Map<String, String> headers, JsonNode message) {

		public String httpMethod() {
			return this.start.substring(0, this.start.indexOf(' '));
		}

		/** Returns the method of the message, empty if there is none. */
		public String method() {
			return this.message.path("method").asString("");
		}

		public String id() {
			return this.message.path("id").toString();
		}

		public String header(String name) {
			return this.headers.getOrDefault(name, "");
		}

		/** Returns the message that has a result for this request. */
		public String response(String result) {
			return "{\"jsonrpc\":\"2.0\",\"id\":" + id() + ",\"result\":" + result + "}";
		}

	}

}
