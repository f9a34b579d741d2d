// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.mistralconnectors.emulator.internal.api.RequestBody;
import io.github.mistralconnectors.emulator.internal.fault.FaultQueue;
import io.github.mistralconnectors.emulator.internal.recording.RequestLog;
import io.github.mistralconnectors.emulator.internal.recording.ToolCallLog;
import io.github.mistralconnectors.emulator.internal.support.ApiException;
import io.github.mistralconnectors.emulator.internal.support.ApiResponse;
import io.github.mistralconnectors.emulator.internal.support.Json;
import io.github.mistralconnectors.emulator.internal.support.Violations;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpMethod;

/**
 * Endpoint that offers the Java API to programs in other languages, on a path that the
 * service does not have. It takes no key, records nothing and is exempt from faults. No
 * request that changes something can be sent by a web page unasked.
 */
public final class AdminEndpoint implements HttpEndpoint {

	private static final String ROOT = "/_emulator";

	private final Map<String, Function<RequestBody, ApiResponse>> operations = new HashMap<>();

	private final Supplier<Mono<Void>> saved;

	/**
	 * Creates the endpoint.
	 * @param health what the emulator says about itself
	 * @param loseSessions ends the gateway's sessions with MCP clients
	 * @param reset takes the emulator back to its initial state
	 * @param saved completes when all changes made so far are saved
	 */
	public AdminEndpoint(ObjectNode health, FaultQueue faults, RequestLog requests, ToolCallLog toolCalls,
			Runnable loseSessions, Runnable reset, Supplier<Mono<Void>> saved) {
		this.saved = saved;
		add("GET /health", (body) -> ApiResponse.ok(health));
		add("GET /faults", (body) -> ApiResponse.ok(faults.toJson()));
		add("POST /faults", (body) -> inject(faults, body));
		add("DELETE /faults", (body) -> done(faults::clear));
		add("GET /requests", (body) -> list(requests.snapshot()));
		add("GET /tool_calls", (body) -> list(toolCalls.snapshot()));
		add("DELETE /gateway_sessions", (body) -> done(loseSessions));
		add("DELETE /state", (body) -> done(reset));
	}

	@Override
	public @Nullable Mono<Void> handle(HttpExchange exchange) {
		Function<RequestBody, ApiResponse> operation = this.operations.get(exchange.toString());
		boolean post = exchange.request().getMethod().equals(HttpMethod.POST);
		if (operation == null || (post && !exchange.body().isJson())) {
			return null;
		}
		return Mono.fromSupplier(() -> operation.apply(exchange.body()))
			.onErrorResume(ApiException.class, (failure) -> Mono.just(failure.response()))
			.flatMap((response) -> this.saved.get().then(exchange.send(response)));
	}

	private void add(String operation, Function<RequestBody, ApiResponse> work) {
		this.operations.put(operation.replace(" ", " " + ROOT), work);
	}

	private static ApiResponse inject(FaultQueue faults, RequestBody body) {
		ObjectNode fault = body.object(new Violations());
		faults.add(fault);
		return ApiResponse.ok(fault);
	}

	private static ApiResponse list(List<?> items) {
		return ApiResponse.ok(Json.MAPPER.valueToTree(items));
	}

	private static ApiResponse done(Runnable action) {
		action.run();
		return ApiResponse.message("Done");
	}

}
