// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.security;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
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
 * Server that notes for each tool call who it is for, as its argument {@code user} says,
 * and the name of the credentials that it uses.
 */
class NamesServer implements BeforeEachCallback, AfterAllCallback {

	private static final Pattern USER = Pattern.compile("\"user\":\"([^\"]*)\"");

	private static final Pattern NAME = Pattern.compile("[?&]credentials_name=([^&]*)");

	private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

	/** Those of Reactor Netty end with the first application context that closes. */
	private final LoopResources threads = LoopResources.create("names-server", 2, true);

	private final DisposableServer server = HttpServer.create()
		.runOn(this.threads)
		.host("127.0.0.1")
		.port(0)
		.handle(this::respond)
		.bindNow();

	String baseUrl() {
		return "http://127.0.0.1:" + this.server.port();
	}

	Queue<Call> calls() {
		return this.calls;
	}

	private Mono<Void> respond(HttpServerRequest request, HttpServerResponse response) {
		if (request.method().equals(HttpMethod.GET)) {
			return json(response, "[{\"name\":\"send\"}]");
		}
		return request.receive().aggregate().asString().defaultIfEmpty("").flatMap((body) -> {
			this.calls.add(new Call(find(USER, body), find(NAME, request.uri())));
			return json(response, "{\"content\":[{\"type\":\"text\",\"text\":\"done\"}]}");
		});
	}

	private static Mono<Void> json(HttpServerResponse response, String body) {
		return response.header("Content-Type", "application/json").sendString(Mono.just(body)).then();
	}

	private static String find(Pattern pattern, String text) {
		Matcher matcher = pattern.matcher(text);
		return matcher.find() ? URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8) : "none";
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		this.calls.clear();
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
	 * @param name name of the credentials
	 */
	record Call(String user, String name) {
	}

}
