// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import io.github.mistralconnectors.client.model.tool.CallToolRequest;

/**
 * A tool call ended in a way that does not tell whether the tool ran. It was not
 * repeated, since tools send mails and move money. Find out from the tool's own system
 * what happened; a tool that may run twice can be called with
 * {@link CallToolRequest.Builder#repeatable(boolean)}.
 */
public class ToolOutcomeUnknownException extends ConnectorsOutcomeUnknownException {

	private static final long serialVersionUID = 1L;

	private final String connector;

	private final String toolName;

	ToolOutcomeUnknownException(ConnectorsException cause, String connector, String toolName) {
		super(cause, "it is unknown whether tool '" + toolName + "' of connector '" + connector
				+ "' ran, so it was not called again");
		this.connector = connector;
		this.toolName = toolName;
	}

	/**
	 * Returns the connector as it was named in the call.
	 * @return id or name
	 */
	public String connector() {
		return this.connector;
	}

	/**
	 * Returns the tool.
	 * @return its name
	 */
	public String toolName() {
		return this.toolName;
	}

}
