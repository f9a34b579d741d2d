// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.error;

import io.github.mistralconnectors.client.model.auth.GetAuthUrlRequest;

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

	/**
	 * Returns the request for the address at which the user connects an account, for
	 * {@code getAuthUrl} with {@link #connector()}.
	 * @return a request with the name of the credentials of this call
	 */
	public GetAuthUrlRequest authUrlRequest() {
		return GetAuthUrlRequest.of(credentialsName());
	}

}
