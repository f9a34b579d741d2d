// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.gateway.mcp;

import java.util.concurrent.Callable;

import io.github.mistralconnectors.client.ConnectorsClient;

/**
 * Program that opens an MCP client.
 */
public final class UseOfMcpClients implements Callable<String> {

	@Override
	public String call() {
		try (ConnectorsClient client = ConnectorsClient.builder().apiKey("key").build()) {
			ConnectorMcpClients.of(client).open("github").close();
			return "opened";
		}
		catch (IllegalStateException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

}
