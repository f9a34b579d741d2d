// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.mcp;

/**
 * Thrown when a response has begun and can't be read to its end. The cause tells why.
 */
public final class RespondedException extends RuntimeException {

	private final int status;

	/**
	 * Creates an exception.
	 * @param status the HTTP status of the response
	 * @param cause the failure
	 */
	public RespondedException(int status, Throwable cause) {
		super(cause);
		this.status = status;
	}

	int status() {
		return this.status;
	}

}
