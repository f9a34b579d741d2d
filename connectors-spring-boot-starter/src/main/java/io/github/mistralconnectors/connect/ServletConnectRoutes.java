// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.connect;

import java.security.Principal;
import java.util.Collections;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponents;
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
			.GET(connector + "/connect",
					(request) -> await(endpoints, endpoints.connect(adapt(request), session(request))))
			.GET(connector + "/connected",
					(request) -> await(endpoints, endpoints.connected(adapt(request), session(request))))
			.GET(connector, (request) -> await(endpoints, endpoints.status(adapt(request))))
			.DELETE(connector, (request) -> await(endpoints, endpoints.disconnect(adapt(request))))
			.build();
	}

	private static ConnectRequest adapt(ServerRequest request) {
		HttpServletRequest servletRequest = request.servletRequest();
		UriComponents address = ServletUriComponentsBuilder.fromServletMapping(servletRequest).build();
		return new ConnectRequest(request.pathVariable("connector"),
				request.principal().map(Principal::getName).orElse(null), address.toUriString(),
				contextPath(servletRequest), "cross-site".equals(request.headers().firstHeader("Sec-Fetch-Site")),
				(name) -> request.param(name).orElse(null));
	}

	/** Returns the path with which all paths of the application begin. */
	static String contextPath(HttpServletRequest request) {
		String path = ServletUriComponentsBuilder.fromServletMapping(request).build().getPath();
		return (path != null) ? path : "";
	}

	private static SessionAttempts session(ServerRequest request) {
		return new SessionAttempts(() -> Collections.list(request.session().getAttributeNames()),
				(name) -> attribute(request, name), (name, value) -> request.session().setAttribute(name, value));
	}

	private static @Nullable Object attribute(ServerRequest request, String name) {
		return request.session().getAttribute(name);
	}

	private static ServerResponse await(ConnectEndpoints endpoints, Mono<ConnectResponse> response) {
		ConnectResponse result = Objects.requireNonNull(response.block());
		endpoints.publish(result);
		ServerResponse.BodyBuilder builder = ServerResponse.status(result.status());
		ConnectResponse.HEADERS.forEach((name, value) -> builder.header(name, value));
		if (result.location() != null) {
			builder.header("Location", result.location());
		}
		return (result.body() != null) ? builder.contentType(MediaType.APPLICATION_JSON).body(result.body())
				: builder.build();
	}

}
