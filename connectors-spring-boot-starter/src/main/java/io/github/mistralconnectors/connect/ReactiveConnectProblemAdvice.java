// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.connect;

import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.error.ConnectorsCredentialsRejectedException;
import io.github.mistralconnectors.client.error.ConnectorsCredentialsRequiredException;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ServerWebExchange;

/**
 * Advice for controllers of Spring WebFlux that call a connector to which the user has
 * connected no account, or one that is refused. The response is a problem with status 403
 * and, as {@code connect}, the path at which the user connects an account. Failures that
 * no account would help against are thrown on.
 *
 * @since 0.1
 */
@RestControllerAdvice
public final class ReactiveConnectProblemAdvice {

	private final ConnectEndpoints endpoints;

	/**
	 * Creates an advice.
	 * @param endpoints the endpoints
	 */
	public ReactiveConnectProblemAdvice(ConnectEndpoints endpoints) {
		this.endpoints = endpoints;
	}

	@ExceptionHandler({ ConnectorsCredentialsRequiredException.class, ConnectorsCredentialsRejectedException.class })
	ProblemDetail connectFirst(ConnectorsApiException failure, ServerWebExchange exchange) {
		return this.endpoints.problem(failure, exchange.getRequest().getPath().contextPath().value());
	}

}
