// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.error;

/**
 * Exception for status 404: there is no such connector, credentials or path. A private
 * connector of somebody else is not found either. If the connector exists but has no
 * stored credentials, the subclass {@link ConnectorsCredentialsRequiredException} is
 * thrown.
 *
 * @since 0.1
 */
public class ConnectorsNotFoundException extends ConnectorsApiException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param details facts about the failed call, with the status
	 */
	public ConnectorsNotFoundException(ErrorDetails details) {
		super(details);
	}

}
