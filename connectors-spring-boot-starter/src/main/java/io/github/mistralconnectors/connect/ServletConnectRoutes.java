// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.connect;

import java.security.Principal;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import reactor.core.publisher.Mono;

/**
 * Routes of Spring MVC to the endpoints. The thread of a request waits for the response,
 * so that it has the session and the user.
 *
 * @since 0.1
 */
public final class ServletConnectRoutes {

	private ServletConnectRoutes() {
	}

	/**
	 * Returns the routes.
	 * @param endpoints the endpoints
	 * @return the routes
	 */
	public static RouterFunction<ServerResponse> of(ConnectEndpoints endpoints) {
		String connector = endpoints.path() + "/{connector}";
		return RouterFunctions.route()
			.GET(connector + "/connect", (request) -> await(endpoints.connect(adapt(request), session(request))))
			.GET(connector + "/connected", (request) -> await(endpoints.connected(adapt(request), session(request))))
			.GET(connector, (request) -> await(endpoints.status(adapt(request))))
			.DELETE(connector, (request) -> await(endpoints.disconnect(adapt(request))))
			.build();
	}

	private static ConnectRequest adapt(ServerRequest request) {
		HttpServletRequest servletRequest = request.servletRequest();
		String address = ServletUriComponentsBuilder.fromContextPath(servletRequest).build().toUriString();
		return new ConnectRequest(request.pathVariable("connector"),
				request.principal().map(Principal::getName).orElse(null), address, servletRequest.getContextPath(),
				(name) -> request.param(name).orElse(null));
	}

	private static SessionAttempts session(ServerRequest request) {
		return new SessionAttempts((name) -> attribute(request, name),
				(name, value) -> request.session().setAttribute(name, value));
	}

	private static @Nullable Object attribute(ServerRequest request, String name) {
		return request.session().getAttribute(name);
	}

	private static ServerResponse await(Mono<ConnectResponse> response) {
		ConnectResponse result = Objects.requireNonNull(response.block());
		ServerResponse.BodyBuilder builder = ServerResponse.status(result.status());
		ConnectResponse.HEADERS.forEach((name, value) -> builder.header(name, value));
		if (result.location() != null) {
			builder.header("Location", result.location());
		}
		return (result.body() != null) ? builder.contentType(MediaType.APPLICATION_JSON).body(result.body())
				: builder.build();
	}

}
