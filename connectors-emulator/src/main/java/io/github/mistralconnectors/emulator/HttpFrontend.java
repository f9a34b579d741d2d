// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Takes every request through the same steps: record it, look for a fault to play, check
 * the key (before path, method and body, rule 3), answer, and give errors their shape.
 */
final class HttpFrontend {

	private static final System.Logger logger = System.getLogger(HttpFrontend.class.getName());

	private final Emulation emulation;

	private final ApiKeys apiKeys;

	private final List<Route> routes;

	HttpFrontend(Emulation emulation) {
		this.emulation = emulation;
		this.apiKeys = new ApiKeys(emulation.settings().identities());
		this.routes = Routes.of(emulation);
	}

	HttpHandler handler() {
		RouterFunctions.Builder router = RouterFunctions.route();
		byPath().forEach((path, operations) -> router.add(route(path, operations)));
		router.add(new OAuthCallback(this.emulation).routes());
		router.add(new AdminRoutes(this.emulation).routes());
		router.route(RequestPredicates.all(), (request) -> process(request, Route.UNKNOWN));
		router.filter(new HostCheck(this.emulation.settings().host()));
		return ByteStrategies.handler(router.build());
	}

	private Map<String, List<Route>> byPath() {
		return this.routes.stream()
			.collect(Collectors.groupingBy(Route::path, LinkedHashMap::new, Collectors.toList()));
	}

	private RouterFunction<ServerResponse> route(String path, List<Route> operations) {
		return RouterFunctions.route(RequestPredicates.path(path),
				(request) -> process(request, operation(request, operations)));
	}

	private static Route operation(ServerRequest request, List<Route> operations) {
		return operations.stream()
			.filter((operation) -> operation.method().equals(request.method()))
			.findFirst()
			.orElseGet(() -> Route.notAllowed(operations));
	}

	private Mono<ServerResponse> process(ServerRequest request, Route route) {
		return RequestBody.read(request).flatMap((body) -> {
			this.emulation.requests().add(request, body);
			FaultScript fault = this.emulation.faults()
				.next(request.uri().getRawPath(), route.operationId())
				.orElse(null);
			return (fault != null) ? misbehave(request, route, body, fault)
					: answer(request, route, body, false).flatMap(Delivery::whole);
		})
			.onErrorResume(DataBufferLimitException.class,
					(failure) -> Delivery.whole(Answer.error(413, "Request Entity Too Large")));
	}

	private Mono<ServerResponse> misbehave(ServerRequest request, Route route, byte[] body, FaultScript fault) {
		Mono<ServerResponse> outcome;
		if (fault.resets("before")) {
			outcome = Mono.defer(Delivery::reset);
		}
		else {
			Mono<Answer> answer = fault.replacesWork() ? Mono.just(Answer.message(""))
					: answer(request, route, body, fault.sticksToFirstPage());
			outcome = answer.flatMap((done) -> fault.resets("after") ? Delivery.reset()
					: Delivery.faulty(fault.distort(done, this.emulation.settings().errorShape()), fault));
		}
		return fault.delay().isZero() ? outcome : Mono.delay(fault.delay()).then(outcome);
	}

	/** Also an error may come after a change, such as a token that was renewed. */
	private Mono<Answer> answer(ServerRequest request, Route route, byte[] body, boolean firstPage) {
		return Mono.defer(() -> route.handler().handle(call(request, body, firstPage)))
			.onErrorResume(HttpFrontend::toAnswer)
			.flatMap((answer) -> this.emulation.kept().thenReturn(answer))
			.onErrorResume(HttpFrontend::toAnswer)
			.map(this.emulation.settings().errorShape()::apply);
	}

	private Call call(ServerRequest request, byte[] body, boolean firstPage) {
		Identity caller = this.apiKeys.identify(request.headers().firstHeader(HttpHeaders.AUTHORIZATION));
		MultiValueMap<String, String> query = request.queryParams();
		if (firstPage) {
			query = new LinkedMultiValueMap<>(query);
			query.remove("cursor");
		}
		return new Call(caller, request.pathVariables(), query, new RequestBody(body, contentType(request)));
	}

	private static @Nullable MediaType contentType(ServerRequest request) {
		try {
			return request.headers().contentType().orElse(null);
		}
		catch (InvalidMediaTypeException ex) {
			return null;
		}
	}

	private static Mono<Answer> toAnswer(Throwable failure) {
		if (failure instanceof ApiException exception) {
			return Mono.just(exception.answer());
		}
		if (failure instanceof HostNotAllowedException) {
			return Mono.just(Answer.error(400, failure.getMessage()));
		}
		logger.log(System.Logger.Level.ERROR, "The emulator failed to answer", failure);
		return Mono.just(Answer.error(500, "Internal Server Error"));
	}

}
