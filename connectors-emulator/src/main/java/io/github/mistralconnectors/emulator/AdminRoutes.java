// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.List;
import java.util.function.Function;

import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
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
			.GET(ROOT + "/health", reading((body) -> Answer.ok(Json.object().put("status", "UP"))))
			.GET(ROOT + "/faults", reading((body) -> Answer.ok(this.emulation.faults().toJson())))
			.POST(ROOT + "/faults", RequestPredicates.contentType(MediaType.APPLICATION_JSON), reading(this::inject))
			.DELETE(ROOT + "/faults", reading((body) -> done(this.emulation.faults()::clear)))
			.GET(ROOT + "/requests", reading((body) -> list(this.emulation.requests().snapshot())))
			.GET(ROOT + "/tool_calls", reading((body) -> list(this.emulation.toolCalls().snapshot())))
			.DELETE(ROOT + "/state", reading((body) -> done(this.emulation::reset)))
			.build();
	}

	/**
	 * Reads the body also where none is wanted: a request answered before it was read to
	 * its end can leave the next one on the same connection without an answer.
	 */
	private HandlerFunction<ServerResponse> reading(Function<byte[], Answer> work) {
		return (request) -> RequestBody.read(request)
			.map(work)
			.flatMap((answer) -> this.emulation.kept().then(Delivery.whole(answer)));
	}

	private Answer inject(byte[] body) {
		try {
			ObjectNode script = new RequestBody(body, MediaType.APPLICATION_JSON).object(new Violations());
			FaultMembers.check(script);
			this.emulation.faults().add(Fault.of(script));
			return Answer.ok(script);
		}
		catch (ApiException ex) {
			return ex.answer();
		}
	}

	private static Answer list(List<?> items) {
		return Answer.ok(Json.MAPPER.valueToTree(items));
	}

	private static Answer done(Runnable action) {
		action.run();
		return Answer.message("Done");
	}

}
