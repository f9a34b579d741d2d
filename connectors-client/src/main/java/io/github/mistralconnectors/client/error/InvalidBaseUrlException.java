// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.error;

/**
 * Exception for a base URL that is not a usable URL.
 *
 * @since 0.1
 */
public class InvalidBaseUrlException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final String baseUrl;

	/**
	 * Creates an exception.
	 * @param baseUrl the text as it was set, without user name and password
	 * @param reason what is wrong with it, as the end of a sentence
	 */
	public InvalidBaseUrlException(String baseUrl, String reason) {
		super("The base URL '" + baseUrl + "' " + reason);
		this.baseUrl = baseUrl;
	}

	/**
	 * Returns the text that is not a usable URL.
	 * @return the text as it was set, without user name and password
	 */
	public String baseUrl() {
		return this.baseUrl;
	}

}
