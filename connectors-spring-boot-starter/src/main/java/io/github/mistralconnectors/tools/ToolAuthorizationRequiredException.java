// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools;

import java.util.List;
import java.util.function.Supplier;

import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.model.auth.GetAuthUrlRequest;

/**
 * Exception for a connector that the user has to authorize first, or again, before a
 * model can use its tools. The cause is the exception of the client.
 *
 * @since 0.1
 */
public class ToolAuthorizationRequiredException extends ToolCallEndedException {

	private static final long serialVersionUID = 1L;

	private final transient GetAuthUrlRequest authUrlRequest;

	/**
	 * Creates an exception.
	 * @param connector id or name of the connector
	 * @param authUrlRequest request for the address at which the user authorizes it
	 * @param cause exception of the client
	 * @param results returns the results of the prompt until now
	 */
	public ToolAuthorizationRequiredException(String connector, GetAuthUrlRequest authUrlRequest,
			ConnectorsApiException cause, Supplier<List<ToolCallResult>> results) {
		super("Connector '" + connector + "' must be authorized before its tools can be used: " + cause.getMessage(),
				connector, cause, results);
		this.authUrlRequest = authUrlRequest;
	}

	/**
	 * Returns the request for the address at which the user authorizes the connector, for
	 * {@code getAuthUrl} with {@link #connector()}.
	 * @return a request with the name of the credentials
	 */
	public GetAuthUrlRequest authUrlRequest() {
		return this.authUrlRequest;
	}

}
