// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.error;

import io.github.mistralconnectors.client.model.auth.GetAuthUrlRequest;

/**
 * Exception for a tool listing or tool call that failed because the MCP server refused
 * the stored credentials: the user has to authorize the connector again, or new
 * credentials have to be stored. It is told from a refused API key by the text of the
 * response; where the text is not known, the superclass is thrown.
 *
 * @since 0.1
 */
public class ConnectorsCredentialsRejectedException extends ConnectorsAuthenticationException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param details facts about the failed call, with the status
	 */
	public ConnectorsCredentialsRejectedException(ErrorDetails details) {
		super(details);
	}

	/**
	 * Returns the request for the address at which the user authorizes the connector
	 * again, for {@code getAuthUrl} with {@link #connector()}.
	 * @return a request with the name of the credentials of this call
	 */
	public GetAuthUrlRequest authUrlRequest() {
		return GetAuthUrlRequest.of(credentialsName());
	}

}
