// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.recording;

import tools.jackson.databind.node.ObjectNode;

/**
 * Log of the tool calls that were passed on to tools.
 */
public final class ToolCallLog extends BoundedLog<ToolCallLog.Entry> {

	private static final long OVERHEAD = 200;

	public ToolCallLog() {
		super((entry) -> OVERHEAD + entry.tool().length() + entry.arguments().toString().length(), Entry::tool);
	}

	/**
	 * Tool call that was passed on.
	 *
	 * @param connector the connector's name
	 * @param tool the tool's name
	 * @param arguments the arguments as sent; never written to
	 * @param credentials the name of the credentials
	 */
	public record Entry(String connector, String tool, ObjectNode arguments, String credentials) {

	}

}
