// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.problem;

import java.util.Set;

import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.error.ConnectorsConflictException;
import io.github.mistralconnectors.client.error.ConnectorsCredentialsRejectedException;
import io.github.mistralconnectors.client.error.ConnectorsCredentialsRequiredException;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsNotFoundException;
import io.github.mistralconnectors.client.error.ConnectorsOutcomeUnknownException;
import io.github.mistralconnectors.client.error.ConnectorsRequestRejectedException;
import io.github.mistralconnectors.client.error.ConnectorsTransportException;
import org.springframework.http.HttpStatus;

/**
 * Kinds of problems as callers of the application see them. The texts say nothing about
 * the service behind the application.
 */
enum ConnectorsProblem {

	ACCOUNT_REQUIRED(HttpStatus.FORBIDDEN, "Account required", "An account must be connected, or connected again"),

	REQUEST_REJECTED(HttpStatus.UNPROCESSABLE_CONTENT, "Request rejected", "The values of the request do not fit"),

	NOT_FOUND(HttpStatus.NOT_FOUND, "Not found", "What the request needs does not exist"),

	CONFLICT(HttpStatus.CONFLICT, "Conflict", "The request does not fit the current state"),

	/** Unlike 502 to 504, this is not repeated by proxies and libraries. */
	OUTCOME_UNKNOWN(HttpStatus.INTERNAL_SERVER_ERROR, "Outcome unknown",
			"It is not known whether the request was carried out. Find out before sending it again"),

	UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Service unavailable",
			"A service that the request needs is not available at the moment"),

	TIMEOUT(HttpStatus.GATEWAY_TIMEOUT, "Timeout", "A service that the request needs did not respond in time"),

	FAILED(HttpStatus.BAD_GATEWAY, "Service failed", "A service that the request needs has failed");

	private static final Set<Integer> UNAVAILABLE_STATUSES = Set.of(429, 503, 529);

	private static final Set<Integer> TIMEOUT_STATUSES = Set.of(408, 504, 524);

	private final HttpStatus status;

	private final String title;

	private final String detail;

	ConnectorsProblem(HttpStatus status, String title, String detail) {
		this.status = status;
		this.title = title;
		this.detail = detail;
	}

	HttpStatus status() {
		return this.status;
	}

	String title() {
		return this.title;
	}

	String detail() {
		return this.detail;
	}

	static ConnectorsProblem of(ConnectorsException failure) {
		if (failure instanceof ConnectorsOutcomeUnknownException) {
			return OUTCOME_UNKNOWN;
		}
		if (failure instanceof ConnectorsCredentialsRequiredException
				|| failure instanceof ConnectorsCredentialsRejectedException) {
			return ACCOUNT_REQUIRED;
		}
		if (failure instanceof ConnectorsRequestRejectedException) {
			return REQUEST_REJECTED;
		}
		if (failure instanceof ConnectorsNotFoundException) {
			return NOT_FOUND;
		}
		if (failure instanceof ConnectorsConflictException) {
			return CONFLICT;
		}
		if (failure instanceof ConnectorsTransportException transport) {
			return transport.isTimeout() ? TIMEOUT : UNAVAILABLE;
		}
		Integer status = failure.status();
		return (failure instanceof ConnectorsApiException && status != null) ? of(status) : FAILED;
	}

	private static ConnectorsProblem of(int status) {
		return UNAVAILABLE_STATUSES.contains(status) ? UNAVAILABLE
				: TIMEOUT_STATUSES.contains(status) ? TIMEOUT : FAILED;
	}

}
