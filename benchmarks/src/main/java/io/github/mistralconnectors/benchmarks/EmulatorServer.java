// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An emulator with the tool {@code add} of the connector {@code local} in its process,
 * and just enough of an MCP server to have ten tools listed.
 */
final class EmulatorServer {

	private static final JsonMapper MAPPER = new JsonMapper();

	private static final String SCHEMA = """
			{"type":"object","properties":{"a":{"type":"integer"},"b":{"type":"integer"}},"required":["a","b"]}""";

	private static final String INITIALIZED = """
			{"protocolVersion":"2025-06-18","capabilities":{"tools":{}},"serverInfo":{"name":"benchmark","version":"1"}}""";

	private static final String TOOL = """
			{"name":"tool-%d","description":"Searches for pages","inputSchema":\
			{"type":"object","properties":{"query":{"type":"string"}},"required":["query"]}}""";

	private EmulatorServer() {
	}

	/**
	 * Starts both servers and prints their ports, then the bytes on the heap for each
	 * line of the input.
	 * @param args none
	 */
	public static void main(String[] args) throws IOException {
		HttpServer mcp = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		mcp.createContext("/mcp", EmulatorServer::handle);
		mcp.start();
		try (ConnectorsEmulator emulator = ConnectorsEmulator.start();
				BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
			emulator.connector("local").tool("add", SCHEMA, (arguments) -> "3");
			System.out.println(emulator.baseUrl().getPort() + "\n" + mcp.getAddress().getPort());
			while (input.readLine() != null) {
				System.out.println(Heap.live());
			}
		}
		System.exit(0);
	}

	private static void handle(HttpExchange exchange) throws IOException {
		try (exchange) {
			JsonNode message = exchange.getRequestMethod().equals("POST") ? MAPPER.readTree(exchange.getRequestBody())
					: MAPPER.createObjectNode();
			if (!message.has("id")) {
				exchange.sendResponseHeaders(exchange.getRequestMethod().equals("GET") ? 405 : 202, -1);
				return;
			}
			String result = message.path("method").asString().equals("tools/list") ? tools() : INITIALIZED;
			byte[] response = "{\"jsonrpc\":\"2.0\",\"id\":%s,\"result\":%s}".formatted(message.path("id"), result)
				.getBytes(StandardCharsets.UTF_8);
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, response.length);
			exchange.getResponseBody().write(response);
		}
	}

	private static String tools() {
		return IntStream.range(0, 10).mapToObj(TOOL::formatted).collect(Collectors.joining(",", "{\"tools\":[", "]}"));
	}

}
