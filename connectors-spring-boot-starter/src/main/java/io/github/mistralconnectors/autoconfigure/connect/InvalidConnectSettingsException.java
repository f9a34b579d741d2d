// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.connect;

/**
 * Exception for settings with which users can't connect accounts of their own.
 */
final class InvalidConnectSettingsException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	InvalidConnectSettingsException(String reason, String action) {
		super("The property 'mistral.connectors.connect.enabled' is 'true', but " + reason);
		this.action = action;
	}

	String action() {
		return this.action;
	}

}
