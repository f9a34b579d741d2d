// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.emulator;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Just enough of an MCP server to have ten tools listed once. */
final class ListingServer {

	private static final JsonMapper MAPPER = new JsonMapper();

	private static final int TOOLS = 10;

	private static final String INITIALIZED = """
			{"protocolVersion":"2025-06-18","capabilities":{"tools":{}},"serverInfo":{"name":"benchmark","version":"1"}}""";

	private static final String TOOL = """
			{"name":"tool-%d","description":"Searches for pages","inputSchema":\
			{"type":"object","properties":{"query":{"type":"string"}},"required":["query"]}}""";

	private ListingServer() {
	}

	static DisposableServer start() {
		return HttpServer.create()
			.host("127.0.0.1")
			.route((routes) -> routes.post("/mcp", ListingServer::answer)
				.get("/mcp", (request, response) -> response.status(405).send())
				.delete("/mcp", (request, response) -> response.send()))
			.bindNow();
	}

	private static Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
		return request.receive().aggregate().asString().flatMap((text) -> {
			JsonNode message = MAPPER.readTree(text);
			if (!message.has("id")) {
				return response.status(202).send().then();
			}
			String result = message.path("method").asString().equals("tools/list") ? listing() : INITIALIZED;
			return response.header("Content-Type", "application/json")
				.sendString(
						Mono.just("{\"jsonrpc\":\"2.0\",\"id\":" + message.path("id") + ",\"result\":" + result + "}"))
				.then();
		});
	}

	private static String listing() {
		return IntStream.range(0, TOOLS)
			.mapToObj(TOOL::formatted)
			.collect(Collectors.joining(",", "{\"tools\":[", "]}"));
	}

}
