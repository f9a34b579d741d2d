// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.gateway.mcp;

import io.github.mistralconnectors.client.error.ConnectorsException;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/**
 * Failures of MCP clients as their callers see them.
 */
final class McpFailures {

	private McpFailures() {
	}

	/** Returns the first exception of the library among a failure and its causes. */
	static ConnectorsException of(ThrowingCallable call) {
		Throwable failure = Assertions.catchThrowable(call);
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof ConnectorsException ours) {
				return ours;
			}
		}
		throw new AssertionError("No exception of the library", failure);
	}

}
