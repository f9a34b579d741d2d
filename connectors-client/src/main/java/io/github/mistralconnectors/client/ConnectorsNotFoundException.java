// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

/**
 * Status 404: no such connector, credentials or path. A private connector is not found
 * either by a key that sees shared connectors only.
 */
public class ConnectorsNotFoundException extends ConnectorsApiException {

	private static final long serialVersionUID = 1L;

	ConnectorsNotFoundException(Failure failure, ErrorBody error) {
		super(failure, error, "");
	}

}
