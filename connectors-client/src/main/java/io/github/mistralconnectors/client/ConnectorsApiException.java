// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The service answered with a status other than 2xx. Redirects are not followed and end
 * here too.
 */
public class ConnectorsApiException extends ConnectorsException {

	private static final long serialVersionUID = 1L;

	private final ErrorBody error;

	private final @Nullable Duration retryAfter;

	ConnectorsApiException(Failure failure, ErrorBody error, String advice) {
		super(failure, failure.status() + " " + error.describe() + advice, null);
		this.error = error;
		this.retryAfter = RetryAfter.of(failure.headers()::get);
	}

	/**
	 * Returns the service's own words.
	 * @return the text of the error, null if the body held none
	 */
	public @Nullable String detail() {
		return this.error.message();
	}

	/**
	 * Returns the service's kind of error.
	 * @return a word such as {@code rate_limited}, null in most bodies
	 */
	public @Nullable String type() {
		return this.error.type();
	}

	/**
	 * Returns the service's code of the error.
	 * @return the code, as text even where it came as a number; null in most bodies
	 */
	public @Nullable String code() {
		return this.error.code();
	}

	/**
	 * Returns the parameter the service found at fault.
	 * @return its name, null in most bodies
	 */
	public @Nullable String param() {
		return this.error.param();
	}

	/**
	 * Returns how long the service asked to wait.
	 * @return the time from the moment the answer came, null if it asked for none
	 */
	public @Nullable Duration retryAfter() {
		return this.retryAfter;
	}

	@Override
	public boolean isRepeatable() {
		return failure().isRepeatable(this.retryAfter != null);
	}

	ErrorBody error() {
		return this.error;
	}

}
