// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

/**
 * Status 429: too many requests, and still so after the configured retries.
 * {@link #retryAfter()} says how long the service asked to wait.
 */
public class ConnectorsRateLimitException extends ConnectorsApiException {

	private static final long serialVersionUID = 1L;

	ConnectorsRateLimitException(Failure failure, ErrorBody error) {
		super(failure, error, "; try again later, see retryAfter()");
	}

}
