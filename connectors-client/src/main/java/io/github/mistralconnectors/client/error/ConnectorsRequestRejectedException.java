// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.error;

import java.util.List;

/**
 * Exception for status 400 or 422: the service rejected the request as it was. Through
 * the gateway it is also thrown when the MCP server could not read the request.
 *
 * @since 0.1
 */
public class ConnectorsRequestRejectedException extends ConnectorsApiException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param details facts about the failed call, with the status
	 */
	public ConnectorsRequestRejectedException(ErrorDetails details) {
		super(details);
	}

	/**
	 * Returns the faults that the service found.
	 * @return one entry for each fault, in the order of the service; empty if it gave
	 * only a text
	 */
	public List<Violation> violations() {
		return details().violations();
	}

}
