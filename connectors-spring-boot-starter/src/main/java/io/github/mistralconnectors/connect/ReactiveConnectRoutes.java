// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.connect;

import java.security.Principal;
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
			.GET(connector + "/connect", handler(endpoints::connect))
			.GET(connector + "/connected", handler(endpoints::connected))
			.GET(connector, handler((request, session) -> endpoints.status(request)))
			.DELETE(connector, handler((request, session) -> endpoints.disconnect(request)))
			.build();
	}

	private static HandlerFunction<ServerResponse> handler(
			BiFunction<ConnectRequest, SessionAttempts, Mono<ConnectResponse>> endpoint) {
		return (request) -> request.principal()
			.map(Principal::getName)
			.map(Optional::of)
			.defaultIfEmpty(Optional.empty())
			.zipWith(request.session())
			.flatMap((found) -> endpoint.apply(adapt(request, found.getT1()), session(found.getT2())))
			.flatMap(ReactiveConnectRoutes::respond);
	}

	private static ConnectRequest adapt(ServerRequest request, Optional<String> user) {
		String contextPath = request.requestPath().contextPath().value();
		String address = UriComponentsBuilder.fromUri(request.uri())
			.replacePath(contextPath)
			.replaceQuery(null)
			.build()
			.toUriString();
		return new ConnectRequest(request.pathVariable("connector"), user.orElse(null), address, contextPath,
				(name) -> request.queryParam(name).orElse(null));
	}

	private static SessionAttempts session(WebSession session) {
		return new SessionAttempts((name) -> session.getAttributes().get(name),
				(name, value) -> session.getAttributes().put(name, value));
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
