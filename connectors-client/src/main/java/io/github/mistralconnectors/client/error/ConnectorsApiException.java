// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.error;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Exception for a response whose status is not 2xx. Redirects are not followed and are
 * reported by this exception, too. So are errors that an MCP server reports through the
 * gateway; {@link #code()} is that of JSON-RPC then.
 *
 * @since 0.1
 */
public class ConnectorsApiException extends ConnectorsException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param details facts about the failed call, with the status
	 */
	public ConnectorsApiException(ErrorDetails details) {
		super(details,
				details.status() + " " + ((details.message() != null) ? details.message() : "without a description"),
				null);
	}

	/**
	 * Returns the description of the error by the service.
	 * @return the text of the error, null if the body had none
	 */
	public @Nullable String detail() {
		return details().message();
	}

	/**
	 * Returns the kind of error as the service names it.
	 * @return a word such as {@code rate_limited}, null in most bodies
	 */
	public @Nullable String type() {
		return details().type();
	}

	/**
	 * Returns the code of the error.
	 * @return the code, as text even where it came as a number; null in most bodies
	 */
	public @Nullable String code() {
		return details().code();
	}

	/**
	 * Returns the parameter that the service found at fault.
	 * @return its name, null in most bodies
	 */
	public @Nullable String param() {
		return details().param();
	}

	/**
	 * Returns how long the service asked to wait.
	 * @return the time from the moment of the response, null if the service did not ask
	 */
	public @Nullable Duration retryAfter() {
		return details().retryAfter();
	}

}
