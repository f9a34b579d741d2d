// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.Map;

/**
 * A tool reported a failure and the caller wanted an exception for that.
 *
 * @see ConnectorToolCallResponse#orThrow()
 */
public class ToolErrorException extends ConnectorsException {

	private static final long serialVersionUID = 1L;

	private final transient ConnectorToolCallResponse result;

	ToolErrorException(ConnectorToolCallResponse result) {
		super(new Failure(ApiRequest.of(Operation.CALL_TOOL, ConnectorToolCallResponse.class), Phase.ANSWERED, 200,
				Map.of(), null), "the tool reported a failure: " + result.text(), null);
		this.result = result;
	}

	/**
	 * Returns all the tool answered.
	 * @return the result
	 */
	public ConnectorToolCallResponse result() {
		return this.result;
	}

}
