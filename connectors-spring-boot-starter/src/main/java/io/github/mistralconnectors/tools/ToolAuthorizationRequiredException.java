// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools;

import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.error.ConnectorsCredentialsRejectedException;
import io.github.mistralconnectors.client.error.ConnectorsCredentialsRequiredException;
import io.github.mistralconnectors.client.error.ConnectorsException;
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

	private ToolAuthorizationRequiredException(String connector, GetAuthUrlRequest authUrlRequest, PromptState prompt,
			ConnectorsApiException cause) {
		super("Connector '" + connector + "' must be authorized before its tools can be used: " + cause.getMessage(),
				connector, prompt, cause);
		this.authUrlRequest = authUrlRequest;
	}

	/** Throws the exception if a failure is that of missing or refused credentials. */
	static void throwIfRequired(ConnectorsException failure, String connector, PromptState prompt) {
		if (failure instanceof ConnectorsCredentialsRequiredException required) {
			throw new ToolAuthorizationRequiredException(connector, required.authUrlRequest(), prompt, required);
		}
		if (failure instanceof ConnectorsCredentialsRejectedException rejected) {
			throw new ToolAuthorizationRequiredException(connector, rejected.authUrlRequest(), prompt, rejected);
		}
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
