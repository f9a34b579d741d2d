// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.error;

import org.jspecify.annotations.Nullable;

/**
 * Exception for a call without a complete response: the service could not be reached, did
 * not respond in time, or the connection broke. {@link #phase()} tells whether the
 * request may have been carried out.
 *
 * @since 0.1
 */
public class ConnectorsTransportException extends ConnectorsException {

	private static final long serialVersionUID = 1L;

	private final boolean timeout;

	/**
	 * Creates an exception.
	 * @param details facts about the failed call
	 * @param text description of the failure
	 * @param timeout whether a time limit ended the attempt
	 * @param cause cause of the failure, null if there is none
	 */
	public ConnectorsTransportException(ErrorDetails details, String text, boolean timeout, @Nullable Throwable cause) {
		super(details, text, cause);
		this.timeout = timeout;
	}

	/**
	 * Returns whether a time limit ended the attempt.
	 * @return true after a time limit, false if the connection failed
	 */
	public boolean isTimeout() {
		return this.timeout;
	}

}
