// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

/** Credentials whose OAuth token has run out and could not be renewed (rule 86). */
public final class ExpiredTokenException extends RuntimeException {

	private final String reason;

	/**
	 * Names what happened, once for the caller and once for the credentials.
	 * @param reason one of the service's fixed texts (rule 65)
	 */
	ExpiredTokenException(String message, String reason) {
		super(message, null, false, false);
		this.reason = reason;
	}

	public String reason() {
		return this.reason;
	}

}
