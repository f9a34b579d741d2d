// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.List;

import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * What the Java API offers, for any other language, on a path the service doesn't have.
 * It takes no key, is not recorded and knows no faults. What changes something is never a
 * request that a web page could send unasked.
 */
final class AdminRoutes {

	static final String ROOT = "/_emulator";

	private final Emulation emulation;

	AdminRoutes(Emulation emulation) {
		this.emulation = emulation;
	}

	RouterFunction<ServerResponse> routes() {
		return RouterFunctions.route()
			.GET(ROOT + "/health", (request) -> answer(Json.object().put("status", "UP")))
			.GET(ROOT + "/faults", (request) -> answer(this.emulation.faults().toJson()))
			.POST(ROOT + "/faults", RequestPredicates.contentType(MediaType.APPLICATION_JSON), this::inject)
			.DELETE(ROOT + "/faults", (request) -> done(this.emulation.faults()::clear))
			.GET(ROOT + "/requests", (request) -> answer(list(this.emulation.requests().snapshot())))
			.GET(ROOT + "/tool_calls", (request) -> answer(list(this.emulation.toolCalls().snapshot())))
			.DELETE(ROOT + "/state", (request) -> done(this.emulation::reset))
			.build();
	}

	private Mono<ServerResponse> inject(ServerRequest request) {
		return request.bodyToMono(byte[].class).defaultIfEmpty(new byte[0]).flatMap((body) -> {
			try {
				if (Json.MAPPER.readTree(body) instanceof ObjectNode script) {
					this.emulation.faults().add(Fault.of(script));
					return answer(script);
				}
			}
			catch (JacksonException | IllegalArgumentException ex) {
				return Delivery.whole(Answer.error(400, ex.getMessage()));
			}
			return Delivery.whole(Answer.error(400, "A fault is a JSON object"));
		});
	}

	private static JsonNode list(List<?> items) {
		return Json.MAPPER.valueToTree(items);
	}

	private static Mono<ServerResponse> answer(JsonNode body) {
		return Delivery.whole(Answer.ok(body));
	}

	private Mono<ServerResponse> done(Runnable action) {
		action.run();
		return this.emulation.kept().then(answer(Json.object().put("message", "Done")));
	}

}
