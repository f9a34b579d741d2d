// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.List;

/**
 * Status 400 or 422: the service refused the request as it was.
 */
public class ConnectorsRequestRejectedException extends ConnectorsApiException {

	private static final long serialVersionUID = 1L;

	ConnectorsRequestRejectedException(Failure failure, ErrorBody error) {
		super(failure, error, "");
	}

	/**
	 * Returns what the service found wrong.
	 * @return one entry for each fault, in the service's order; empty if it gave only a
	 * text
	 */
	public List<Violation> violations() {
		return error().violations();
	}

}
