// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.observation;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.resources.LoopResources;

/**
 * Server in the place of the API that responds with the status in the connector's name:
 * {@code any-503} for instance. A name that begins with {@code once} has it once only,
 * and {@code tool-error} is an error of the tool.
 */
final class StatusServer implements AutoCloseable {

	private static final Pattern NAME = Pattern.compile("/v1/connectors/([^/?]+?)-(\\d{3})(/.*)?");

	private static final String RESULT = """
			{"content":[{"type":"text","text":"done"}],"metadata":{"mcp_meta":{"isError":%s}}}""";

	private static final String CONNECTOR = """
			{"id":"3f2b8c1e-7d4a-4c0b-9e5f-1a2b3c4d5e6f","name":"wiki","description":"A wiki"}""";

	private final List<String> traceParents = new CopyOnWriteArrayList<>();

	private final Set<String> seen = ConcurrentHashMap.newKeySet();

	/** Boot ends the shared ones with each context. */
	private final LoopResources loops = LoopResources.create("status-server", 1, true);

	private final DisposableServer server = HttpServer.create()
		.runOn(this.loops)
		.host("127.0.0.1")
		.port(0)
		.handle((request, response) -> request.receive().then(Mono.defer(() -> respond(request, response))))
		.bindNow(Duration.ofSeconds(10));

	String url() {
		return "http://127.0.0.1:" + this.server.port();
	}

	/** Returns the values of {@code traceparent} that came. */
	List<String> traceParents() {
		return this.traceParents;
	}

	private Mono<Void> respond(HttpServerRequest request, HttpServerResponse response) {
		String traceParent = request.requestHeaders().get("traceparent");
		if (traceParent != null) {
			this.traceParents.add(traceParent);
		}
		Matcher path = NAME.matcher(request.uri());
		boolean known = path.matches();
		int status = known ? Integer.parseInt(path.group(2)) : 200;
		if (known && path.group(1).startsWith("once")) {
			status = this.seen.add(request.uri()) ? status : 200;
		}
		String body = request.uri().endsWith("/call") ? RESULT.formatted(request.uri().contains("tool-error"))
				: request.uri().contains("/tools") ? "[]" : CONNECTOR;
		return response.status(status)
			.header("Content-Type", "application/json")
			.header("x-request-id", "request-1")
			.sendString(Mono.just((status < 300) ? body : "{\"detail\":\"no\"}"))
			.then();
	}

	@Override
	public void close() {
		this.server.disposeNow(Duration.ofSeconds(10));
		this.loops.dispose();
	}

}
