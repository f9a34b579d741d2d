// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

/**
 * Status 401 or 403: the API key is not valid or not allowed to do this, or, when tools
 * are listed or called, the MCP server refused the stored credentials; the status is the
 * same and only {@link #detail()} differs.
 */
public class ConnectorsAuthenticationException extends ConnectorsApiException {

	private static final long serialVersionUID = 1L;

	ConnectorsAuthenticationException(Failure failure, ErrorBody error) {
		super(failure, error, "; check mistral.api-key (MISTRAL_API_KEY) and, for tools, the stored credentials");
	}

}
