// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * Takes every request through the same steps: record it, check the key (before path,
 * method and body, rule 3), find the route, answer, and give errors their shape.
 */
final class HttpFrontend {

	private static final Logger logger = LoggerFactory.getLogger(HttpFrontend.class);

	private static final int MAX_BODY = 64 * 1024 * 1024;

	private static final byte[] NO_BODY = new byte[0];

	private static final Handler NOT_FOUND = Handler.immediate((call) -> Answer.error(404, "Not Found"));

	private final ApiKeys apiKeys;

	private final RequestLog requests;

	private final List<Route> routes;

	private final ErrorShape errorShape;

	HttpFrontend(ApiKeys apiKeys, RequestLog requests, List<Route> routes, ErrorShape errorShape) {
		this.errorShape = errorShape;
		this.apiKeys = apiKeys;
		this.requests = requests;
		this.routes = routes;
	}

	HttpHandler handler() {
		RouterFunctions.Builder router = RouterFunctions.route();
		byPath().forEach((path, operations) -> router.add(route(path, operations)));
		router.route(RequestPredicates.all(), (request) -> process(request, NOT_FOUND));
		return RouterFunctions.toHttpHandler(router.build(),
				HandlerStrategies.builder()
					.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(MAX_BODY))
					.build());
	}

	private Map<String, List<Route>> byPath() {
		return this.routes.stream()
			.collect(Collectors.groupingBy(Route::path, LinkedHashMap::new, Collectors.toList()));
	}

	private RouterFunction<ServerResponse> route(String path, List<Route> operations) {
		return RouterFunctions.route(RequestPredicates.path(path),
				(request) -> process(request, operation(request, operations)));
	}

	private static Handler operation(ServerRequest request, List<Route> operations) {
		Optional<Route> match = operations.stream()
			.filter((operation) -> operation.method().equals(request.method()))
			.findFirst();
		return match.map(Route::handler).orElseGet(() -> notAllowed(operations));
	}

	private static Handler notAllowed(List<Route> operations) {
		String allowed = operations.stream()
			.map((operation) -> operation.method().name())
			.collect(Collectors.joining(", "));
		return Handler.immediate((call) -> new Answer(405, Json.object().put("detail", "Method Not Allowed"),
				Map.of(HttpHeaders.ALLOW, allowed)));
	}

	private Mono<ServerResponse> process(ServerRequest request, Handler handler) {
		return request.bodyToMono(byte[].class).defaultIfEmpty(NO_BODY).flatMap((body) -> {
			this.requests.add(request, body);
			return handler.handle(call(request, body));
		}).onErrorResume(HttpFrontend::toAnswer).map(this.errorShape::apply).flatMap(HttpFrontend::render);
	}

	private Call call(ServerRequest request, byte[] body) {
		Identity caller = this.apiKeys.identify(request.headers().firstHeader(HttpHeaders.AUTHORIZATION));
		return new Call(caller, request.pathVariables(), request.queryParams(),
				new RequestBody(body, contentType(request)));
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
		if (failure instanceof DataBufferLimitException) {
			return Mono.just(Answer.error(413, "Request Entity Too Large"));
		}
		logger.error("The emulator failed to answer", failure);
		return Mono.just(Answer.error(500, "Internal Server Error"));
	}

	private static Mono<ServerResponse> render(Answer answer) {
		return ServerResponse.status(answer.status())
			.contentType(MediaType.APPLICATION_JSON)
			.header("mistral-correlation-id", UUID.randomUUID().toString())
			.headers((headers) -> answer.headers().forEach(headers::set))
			.bodyValue(Json.MAPPER.writeValueAsBytes(answer.body()));
	}

}
