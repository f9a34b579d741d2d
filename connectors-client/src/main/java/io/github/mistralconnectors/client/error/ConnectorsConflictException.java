// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.error;

/**
 * Exception for status 409: the name is taken, or the state does not allow the change.
 *
 * @since 0.1
 */
public class ConnectorsConflictException extends ConnectorsApiException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param details facts about the failed call, with the status
	 */
	public ConnectorsConflictException(ErrorDetails details) {
		super(details);
	}

}
