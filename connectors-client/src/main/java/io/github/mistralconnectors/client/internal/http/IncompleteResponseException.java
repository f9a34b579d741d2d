// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.internal.http;

import org.jspecify.annotations.Nullable;

/**
 * Exception for a response that ends without what was asked for, before it is translated.
 */
public final class IncompleteResponseException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final @Nullable String setting;

	private IncompleteResponseException(String fault, @Nullable String setting) {
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

	/** Creates an exception for JSON that is not read for what it would take. */
	public static IncompleteResponseException tooComplex() {
		return new IncompleteResponseException(ErrorTranslator.TOO_COMPLEX, null);
	}

	/** Returns an exception that also says which response it is. */
	public IncompleteResponseException of(String response) {
		return new IncompleteResponseException(response + " " + getMessage(), this.setting);
	}

	/** Returns the name of the setting to look at, null if the settings are fine. */
	@Nullable String setting() {
		return this.setting;
	}

}
