// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

/**
 * Status 409: the name is taken, or the state does not allow the change.
 */
public class ConnectorsConflictException extends ConnectorsApiException {

	private static final long serialVersionUID = 1L;

	ConnectorsConflictException(Failure failure, ErrorBody error) {
		super(failure, error, "");
	}

}
