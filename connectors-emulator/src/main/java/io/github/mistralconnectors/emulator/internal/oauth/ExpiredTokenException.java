// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

/**
 * Thrown when an OAuth token has expired and could not be renewed. Follows rules 65 and
 * 86 of {@code docs/reference/emulator-rules.md}.
 */
public final class ExpiredTokenException extends RuntimeException {

	private final String reason;

	/**
	 * Creates an exception with a message for the caller and a reason for the status of
	 * the credentials.
	 * @param reason one of the service's fixed texts
	 */
	ExpiredTokenException(String message, String reason) {
		super(message, null, false, false);
		this.reason = reason;
	}

	public String reason() {
		return this.reason;
	}

}
