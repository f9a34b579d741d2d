// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ErrorDetails;

/**
 * Exception for a tool that reported an error, thrown where the caller asks for it by
 * {@link ConnectorToolCallResponse#orThrow()}.
 *
 * @since 0.1
 */
public class ToolErrorException extends ConnectorsException {

	private static final long serialVersionUID = 1L;

	private static final int MAX_LENGTH = 200;

	private static final String HINT = "The tool reports this itself: look at the arguments, then at the MCP server;"
			+ " result() has the whole text";

	private final transient ConnectorToolCallResponse result;

	/**
	 * Creates an exception.
	 * @param result the result that reports the error
	 */
	public ToolErrorException(ConnectorToolCallResponse result) {
		super(ErrorDetails.builder("callTool").status(200).hint(HINT).build(),
				"the tool reported an error: " + start(result), null);
		this.result = result;
	}

	/** Limits the text: a tool may respond with megabytes. */
	private static String start(ConnectorToolCallResponse result) {
		String text = result.text();
		return (text.length() <= MAX_LENGTH) ? text : text.substring(0, MAX_LENGTH) + "…";
	}

	/**
	 * Returns the result that reports the error.
	 * @return the whole result of the tool
	 */
	public ConnectorToolCallResponse result() {
		return this.result;
	}

}
