// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.error;

/**
 * Exception for a tool listing or tool call that failed because no credentials, or none
 * of the requested name, are stored for the connector: the user has to connect an account
 * first. It is told from a missing connector by the text of the response; where the text
 * is not known, the superclass is thrown.
 *
 * @since 0.1
 */
public class ConnectorsCredentialsRequiredException extends ConnectorsNotFoundException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param details facts about the failed call, with the status
	 */
	public ConnectorsCredentialsRequiredException(ErrorDetails details) {
		super(details);
	}

}
