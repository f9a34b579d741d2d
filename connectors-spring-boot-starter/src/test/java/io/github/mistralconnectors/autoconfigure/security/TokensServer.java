// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.security;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.netty.handler.codec.http.HttpMethod;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * MCP server without sessions that requires a bearer token. It notes for each tool call
 * who it is for, as its argument {@code user} says, and the token.
 */
class TokensServer implements BeforeEachCallback, AfterAllCallback {

	private static final Pattern ID = Pattern.compile("\"id\":(\"[^\"]*\"|[0-9]+)");

	private static final Pattern METHOD = Pattern.compile("\"method\":\"([^\"]*)\"");

	private static final Pattern USER = Pattern.compile("\"user\":\"([^\"]*)\"");

	private static final Pattern TOKEN = Pattern.compile("^Bearer (.*)$");

	private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

	private final Queue<String> listings = new ConcurrentLinkedQueue<>();

	/** Those of Reactor Netty end with the first application context that closes. */
	private final LoopResources threads = LoopResources.create("tokens-server", 2, true);

	private final DisposableServer server = HttpServer.create()
		.runOn(this.threads)
		.host("127.0.0.1")
		.port(0)
		.handle(this::respond)
		.bindNow();

	String url() {
		return "http://127.0.0.1:" + this.server.port() + "/mcp";
	}

	Queue<Call> calls() {
		return this.calls;
	}

	/** Returns the tokens with which tools were listed. */
	Queue<String> listings() {
		return this.listings;
	}

	private Mono<Void> respond(HttpServerRequest request, HttpServerResponse response) {
		if (!request.method().equals(HttpMethod.POST)) {
			return response.status(405).send();
		}
		String token = find(TOKEN, String.valueOf(request.requestHeaders().get("Authorization")));
		if (token.isEmpty()) {
			return response.status(401).header("WWW-Authenticate", "Bearer").send();
		}
		return request.receive().aggregate().asString().flatMap((body) -> respond(token, body, response));
	}

	private Mono<Void> respond(String token, String body, HttpServerResponse response) {
		return switch (find(METHOD, body)) {
			case "initialize" -> result(response, body, "{\"protocolVersion\":\"2025-06-18\",\"capabilities\":"
					+ "{\"tools\":{}},\"serverInfo\":{\"name\":\"tokens\",\"version\":\"1\"}}");
			case "tools/list" -> {
				this.listings.add(token);
				yield result(response, body, "{\"tools\":[{\"name\":\"send\",\"inputSchema\":{\"type\":\"object\"}}]}");
			}
			case "tools/call" -> {
				this.calls.add(new Call(find(USER, body), token));
				yield result(response, body, "{\"content\":[{\"type\":\"text\",\"text\":\"done\"}]}");
			}
			default -> response.status(202).send();
		};
	}

	private static Mono<Void> result(HttpServerResponse response, String request, String result) {
		String body = "{\"jsonrpc\":\"2.0\",\"id\":" + find(ID, request) + ",\"result\":" + result + "}";
		return response.header("Content-Type", "application/json").sendString(Mono.just(body)).then();
	}

	private static String find(Pattern pattern, String text) {
		Matcher matcher = pattern.matcher(text);
		return matcher.find() ? matcher.group(1) : "";
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.calls.clear();
		this.listings.clear();
	}

	@Override
	public void afterAll(ExtensionContext context) {
		this.server.disposeNow();
		this.threads.dispose();
	}

	/**
	 * Call of a tool.
	 *
	 * @param user user for whom the call was made
	 * @param token bearer token of the request
	 */
	record Call(String user, String token) {
	}

}
