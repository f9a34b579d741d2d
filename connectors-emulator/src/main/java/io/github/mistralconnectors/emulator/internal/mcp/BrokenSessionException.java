// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.mcp;

/**
 * Thrown when a session is broken while its requests still wait for responses.
 */
final class BrokenSessionException extends RuntimeException {

	BrokenSessionException(String reason, Throwable cause) {
		super(reason, cause);
	}

}
