// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.connector;

import java.util.List;

import io.github.mistralconnectors.client.internal.json.Copies;

/**
 * How tools are run.
 *
 * @param integrations what they are reached through, perhaps nothing
 * @param tools which tool is reached through which of them, perhaps none
 * @param useConnectorsGateway whether calls go through the service's gateway; false where
 * the service did not say
 */
public record ConnectorExecutionData(List<ExecutionConnector> integrations, List<ExecutionTool> tools,
		Boolean useConnectorsGateway) {

	@SuppressWarnings("NullAway") // an answer may leave the flag out
	public ConnectorExecutionData {
		integrations = Copies.list(integrations);
		tools = Copies.list(tools);
		useConnectorsGateway = (useConnectorsGateway != null) ? useConnectorsGateway : Boolean.FALSE;
	}

}
