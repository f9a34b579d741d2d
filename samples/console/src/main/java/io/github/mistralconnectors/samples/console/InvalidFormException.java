// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.console;

/**
 * Exception for values that are not those of the form. Its message is for the user.
 */
class InvalidFormException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	InvalidFormException(String message) {
		super(message);
	}

}
