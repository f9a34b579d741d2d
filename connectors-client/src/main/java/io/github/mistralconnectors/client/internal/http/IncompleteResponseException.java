// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

/**
 * Exception for a response that ends without what was asked for, before it is translated.
 */
public final class IncompleteResponseException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String setting;

	private IncompleteResponseException(String fault, String setting) {
		super(fault, null, false, false);
		this.setting = setting;
	}

	/**
	 * Creates an exception.
	 * @param fault what is wrong, as a predicate of the response
	 */
	public IncompleteResponseException(String fault) {
		this(fault, "baseUrl");
	}

	/** Creates an exception for an event stream of which no more is read. */
	public static IncompleteResponseException tooLarge() {
		return new IncompleteResponseException("is an event stream with an event that is too large", "maxResponseSize");
	}

	/** Returns the name of the setting to look at. */
	String setting() {
		return this.setting;
	}

}
