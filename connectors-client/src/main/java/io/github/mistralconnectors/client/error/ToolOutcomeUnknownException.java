// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.error;

/**
 * Exception for a tool call of which it is unknown whether the tool ran. It was not
 * called again; calling it again may have its effects twice.
 *
 * @since 0.1
 */
public class ToolOutcomeUnknownException extends ConnectorsOutcomeUnknownException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param cause failure that leaves the outcome unknown
	 */
	public ToolOutcomeUnknownException(ConnectorsException cause) {
		super(cause, "it is unknown whether the tool ran, so it was not called again");
	}

}
