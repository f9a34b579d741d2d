// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

/**
 * Exception for a response that ends without what was asked for, before it is translated.
 */
public final class IncompleteResponseException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param fault what is wrong, as a predicate of the response
	 */
	public IncompleteResponseException(String fault) {
		super(fault, null, false, false);
	}

}
