// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import org.jspecify.annotations.Nullable;

/**
 * No complete answer came: the service could not be reached, did not answer in time, or
 * the connection broke. {@link #phase()} says whether the request may have been acted on.
 */
public class ConnectorsTransportException extends ConnectorsException {

	private static final long serialVersionUID = 1L;

	private final boolean timeout;

	ConnectorsTransportException(Failure failure, String message, boolean timeout, @Nullable Throwable cause) {
		super(failure, message, cause);
		this.timeout = timeout;
	}

	/**
	 * Returns whether a time limit ended the attempt.
	 * @return true after a time-out, false if something broke
	 */
	public boolean isTimeout() {
		return this.timeout;
	}

}
