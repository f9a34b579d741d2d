// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.connect;

import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.error.ConnectorsCredentialsRejectedException;
import io.github.mistralconnectors.client.error.ConnectorsCredentialsRequiredException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Advice for controllers of both web stacks that call a connector to which the user has
 * connected no account, or one that is refused. The response is a problem with status 403
 * and, as {@code connect}, the path at which the user connects an account.
 *
 * @since 0.1
 */
@RestControllerAdvice
public final class ConnectProblemAdvice {

	private final ConnectEndpoints endpoints;

	private final String contextPath;

	/**
	 * Creates an advice.
	 * @param endpoints the endpoints
	 * @param contextPath context path of the application
	 */
	public ConnectProblemAdvice(ConnectEndpoints endpoints, String contextPath) {
		this.endpoints = endpoints;
		this.contextPath = contextPath;
	}

	@ExceptionHandler({ ConnectorsCredentialsRequiredException.class, ConnectorsCredentialsRejectedException.class })
	ProblemDetail connectFirst(ConnectorsApiException failure) {
		ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.FORBIDDEN);
		problem.setTitle("Account required");
		String connector = failure.connector();
		if (connector != null) {
			problem.setDetail("An account must be connected to '" + connector + "'");
			problem.setProperty("connect", this.endpoints.connectPath(this.contextPath, connector));
		}
		return problem;
	}

}
