// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

/**
 * The service answered with success, but the answer could not be read: not the JSON
 * expected, larger than allowed, or pages that go round in a circle or never end. A tool
 * that was called has run.
 */
public class ConnectorsResponseException extends ConnectorsException {

	private static final long serialVersionUID = 1L;

	ConnectorsResponseException(Failure failure, String message) {
		super(failure, message, null);
	}

}
