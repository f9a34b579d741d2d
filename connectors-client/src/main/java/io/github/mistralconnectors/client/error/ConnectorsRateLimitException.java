// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.error;

/**
 * Exception for status 429: there were too many requests, also after the configured
 * retries. {@link #retryAfter()} tells how long the service asked to wait.
 *
 * @since 0.1
 */
public class ConnectorsRateLimitException extends ConnectorsApiException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param details facts about the failed call, with the status
	 */
	public ConnectorsRateLimitException(ErrorDetails details) {
		super(details);
	}

}
