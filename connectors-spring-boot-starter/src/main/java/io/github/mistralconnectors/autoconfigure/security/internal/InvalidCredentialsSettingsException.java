// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.security.internal;

import io.github.mistralconnectors.autoconfigure.internal.InvalidSettingsException;
import io.github.mistralconnectors.client.credentials.CredentialsNameResolver;

/**
 * Exception for settings with which the credentials of the signed-in user can't be found.
 */
public final class InvalidCredentialsSettingsException extends InvalidSettingsException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message the property and what is wrong with it, without a full stop
	 * @param action what to do about it, without a full stop
	 */
	public InvalidCredentialsSettingsException(String message, String action) {
		super(message, action);
	}

	/**
	 * Creates an exception for the credentials of the principal.
	 * @param reason why they can't be found, without a full stop
	 * @param action what to do about it, without a full stop
	 * @return the exception
	 */
	public static InvalidCredentialsSettingsException principal(String reason, String action) {
		return new InvalidCredentialsSettingsException(
				"The property 'mistral.connectors.credentials' is 'principal', but " + reason,
				action + ", or define a bean of type '" + CredentialsNameResolver.class.getName() + "'");
	}

}
