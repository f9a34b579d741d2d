// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.connect;

import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.WebSession;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;

/**
 * Routes of Spring WebFlux to the endpoints.
 *
 * @since 0.1
 */
public final class ReactiveConnectRoutes {

	private ReactiveConnectRoutes() {
	}

	/**
	 * Returns the routes.
	 * @param endpoints the endpoints
	 * @return the routes
	 */
	public static RouterFunction<ServerResponse> of(ConnectEndpoints endpoints) {
		String connector = endpoints.path() + "/{connector}";
		return RouterFunctions.route()
			.GET(connector + "/connect", handler(endpoints, endpoints::connect))
			.GET(connector + "/connected", handler(endpoints, endpoints::connected))
			.GET(connector, handler(endpoints, (request, session) -> endpoints.status(request)))
			.DELETE(connector, handler(endpoints, (request, session) -> endpoints.disconnect(request)))
			.build();
	}

	private static HandlerFunction<ServerResponse> handler(ConnectEndpoints endpoints,
			BiFunction<ConnectRequest, SessionAttempts, Mono<ConnectResponse>> endpoint) {
		return (request) -> request.principal()
			.map(Principal::getName)
			.map(Optional::of)
			.defaultIfEmpty(Optional.empty())
			.zipWith(request.session())
			.flatMap((found) -> uncancelled(
					endpoint.apply(adapt(request, found.getT1()), session(found.getT2())).doOnNext(endpoints::publish)))
			.flatMap(ReactiveConnectRoutes::respond);
	}

	/** Goes on when the browser has left, as Spring MVC does. */
	private static Mono<ConnectResponse> uncancelled(Mono<ConnectResponse> work) {
		return Mono.deferContextual((context) -> Mono.fromFuture(work.contextWrite(context).toFuture(), true));
	}

	private static ConnectRequest adapt(ServerRequest request, Optional<String> user) {
		String contextPath = request.requestPath().contextPath().value();
		String address = UriComponentsBuilder.fromUri(request.uri())
			.replacePath(contextPath)
			.replaceQuery(null)
			.build()
			.toUriString();
		return new ConnectRequest(request.pathVariable("connector"), user.orElse(null), address, contextPath,
				"cross-site".equals(request.headers().firstHeader("Sec-Fetch-Site")),
				(name) -> request.queryParam(name).orElse(null));
	}

	private static SessionAttempts session(WebSession session) {
		return new SessionAttempts(() -> List.copyOf(session.getAttributes().keySet()),
				(name) -> session.getAttributes().get(name),
				(name, value) -> session.getAttributes().compute(name, (key, old) -> value));
	}

	private static Mono<ServerResponse> respond(ConnectResponse result) {
		ServerResponse.BodyBuilder builder = ServerResponse.status(result.status());
		ConnectResponse.HEADERS.forEach((name, value) -> builder.header(name, value));
		if (result.location() != null) {
			builder.header("Location", result.location());
		}
		return (result.body() != null) ? builder.contentType(MediaType.APPLICATION_JSON).bodyValue(result.body())
				: builder.build();
	}

}
