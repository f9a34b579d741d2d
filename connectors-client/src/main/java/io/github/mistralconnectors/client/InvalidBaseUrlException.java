// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

/**
 * The base URL is not one.
 */
public class InvalidBaseUrlException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private final String baseUrl;

	InvalidBaseUrlException(String baseUrl, String reason) {
		super("The base URL '" + baseUrl + "' " + reason);
		this.baseUrl = baseUrl;
	}

	/**
	 * Returns the text that is no base URL.
	 * @return the text as it was set, without user name and password
	 */
	public String baseUrl() {
		return this.baseUrl;
	}

}
