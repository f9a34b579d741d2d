// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.Map;

import io.github.mistralconnectors.client.model.tool.ConnectorToolCallResponse;

/**
 * A tool reported a failure and the caller wanted an exception for that.
 *
 * @see ConnectorToolCallResponse#orThrow()
 */
public class ToolErrorException extends ConnectorsException {

	private static final long serialVersionUID = 1L;

	private static final int MAX_LENGTH = 200;

	private final transient ConnectorToolCallResponse result;

	public ToolErrorException(ConnectorToolCallResponse result) {
		super(Failure.of(ApiRequest.of(Operation.CALL_TOOL, ConnectorToolCallResponse.class), Phase.ANSWERED, 200,
				Map.of(), null), "the tool reported a failure: " + start(result.text()), null);
		this.result = result;
	}

	/** A tool may answer with megabytes, and with what it was given. */
	private static String start(String text) {
		return (text.length() <= MAX_LENGTH) ? text : text.substring(0, MAX_LENGTH) + "… (all of it is in result())";
	}

	/**
	 * Returns all the tool answered.
	 * @return the result
	 */
	public ConnectorToolCallResponse result() {
		return this.result;
	}

}
