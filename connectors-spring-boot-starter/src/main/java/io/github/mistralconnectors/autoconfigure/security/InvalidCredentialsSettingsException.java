// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.security;

/**
 * Exception for settings with which the credentials of the signed-in user can't be found.
 */
final class InvalidCredentialsSettingsException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	InvalidCredentialsSettingsException(String reason, String action) {
		super("The property 'mistral.connectors.credentials' is 'principal', but " + reason);
		this.action = action;
	}

	String action() {
		return this.action;
	}

}
