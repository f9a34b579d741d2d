// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.error;

/**
 * Exception for a response with status 2xx that could not be used: it is not the expected
 * JSON, is larger than allowed, or belongs to pages that never end. A tool that was
 * called has run.
 *
 * @since 0.1
 */
public class ConnectorsResponseException extends ConnectorsException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param details facts about the failed call
	 * @param text description of the failure
	 */
	public ConnectorsResponseException(ErrorDetails details, String text) {
		super(details, text, null);
	}

}
