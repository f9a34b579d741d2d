// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.error;

/**
 * Exception for status 401 or 403: the API key is not valid or lacks a permission. If the
 * MCP server refused the stored credentials, the subclass
 * {@link ConnectorsCredentialsRejectedException} is thrown.
 *
 * @since 0.1
 */
public class ConnectorsAuthenticationException extends ConnectorsApiException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param details facts about the failed call, with the status
	 */
	public ConnectorsAuthenticationException(ErrorDetails details) {
		super(details);
	}

}
