// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.problem;

import java.time.Duration;

import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.error.ConnectorsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Advice for controllers of Spring MVC and Spring WebFlux that responds to exceptions of
 * the clients with problem details. Every other advice of the application comes first.
 * Callers see neither messages nor hints, which are logged: at level {@code WARN} if the
 * status is 500 or more, otherwise at level {@code DEBUG}.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class ConnectorsProblemAdvice {

	private static final Logger logger = LoggerFactory.getLogger(ConnectorsProblemAdvice.class);

	/**
	 * Responds to an exception of the clients. One that is the cause of another exception
	 * is thrown on with it, since the application may have a status for that.
	 */
	@ExceptionHandler(ConnectorsException.class)
	ResponseEntity<ProblemDetail> respond(Throwable thrown) throws Throwable {
		if (!(thrown instanceof ConnectorsException failure)) {
			throw thrown;
		}
		ConnectorsProblem problem = ConnectorsProblem.of(failure);
		logger.atLevel(problem.status().is5xxServerError() ? Level.WARN : Level.DEBUG)
			.setCause(failure)
			.log("Responding with status {}", problem.status().value());
		ProblemDetail detail = ProblemDetail.forStatusAndDetail(problem.status(), problem.detail());
		detail.setTitle(problem.title());
		ResponseEntity.BodyBuilder response = ResponseEntity.status(problem.status());
		Duration retryAfter = (failure instanceof ConnectorsApiException known) ? known.retryAfter() : null;
		if (problem == ConnectorsProblem.UNAVAILABLE && retryAfter != null) {
			response.header(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfter.plusMillis(999).toSeconds()));
		}
		return response.body(detail);
	}

}
