// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.autoconfigure.internal;

import org.jspecify.annotations.Nullable;

/**
 * Exception for settings with which the application can't start.
 */
public class InvalidSettingsException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	/**
	 * Creates an exception.
	 * @param message the property and what is wrong with it, without a full stop
	 * @param action what to do about it, without a full stop
	 */
	public InvalidSettingsException(String message, String action) {
		this(message, action, null);
	}

	/**
	 * Creates an exception with a cause.
	 * @param message the property and what is wrong with it, without a full stop
	 * @param action what to do about it, without a full stop
	 * @param cause the cause, null if there is none
	 */
	public InvalidSettingsException(String message, String action, @Nullable Throwable cause) {
		super(message, cause);
		this.action = action;
	}

	/**
	 * Returns what to do about it.
	 * @return a sentence without a full stop
	 */
	public String action() {
		return this.action;
	}

}
