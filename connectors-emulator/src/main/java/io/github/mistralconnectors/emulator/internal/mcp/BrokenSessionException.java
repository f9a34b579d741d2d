// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.mcp;

/** Nothing more can come of a session, though its requests still wait for answers. */
final class BrokenSessionException extends RuntimeException {

	BrokenSessionException(String reason, Throwable cause) {
		super(reason, cause);
	}

}
