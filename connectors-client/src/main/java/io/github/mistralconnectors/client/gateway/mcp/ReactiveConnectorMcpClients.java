// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.gateway.mcp;

import java.util.function.Consumer;

import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpClient;

/**
 * Factory of reactive MCP clients that reach connectors through the Connectors Gateway:
 * the reactive counterpart of {@link ConnectorMcpClients}, which says what holds for
 * both. Cancelling a request of the MCP SDK does not end its exchange with the gateway.
 *
 * @since 0.1
 */
public final class ReactiveConnectorMcpClients {

	private final GatewayMcp gateway;

	private ReactiveConnectorMcpClients(GatewayMcp gateway) {
		this.gateway = gateway;
	}

	/**
	 * Returns a factory of MCP clients with the settings of a client.
	 * @param client client or view of one, built by this library; a proxy may be around
	 * it
	 * @return the factory
	 * @throws IllegalArgumentException if the client is another implementation, such as a
	 * mock
	 * @throws IllegalStateException if an optional dependency is missing; the message
	 * names it
	 */
	public static ReactiveConnectorMcpClients of(ReactiveConnectorsClient client) {
		McpDependencies.require();
		return new ReactiveConnectorMcpClients(GatewayMcp.of(client, () -> client.withOptions(GatewayMcp.NO_OPTIONS)));
	}

	/**
	 * Returns a factory of MCP clients that use credentials of a name.
	 * @param credentialsName name of the stored credentials, 1 to 64 letters, digits,
	 * {@code _} or {@code -}. Without a name, the client chooses those of the caller who
	 * opens an MCP client, or who uses it first if only the Reactor context knows the
	 * caller; by default the default credentials. The MCP client keeps them
	 * @return another factory
	 */
	public ReactiveConnectorMcpClients withCredentials(String credentialsName) {
		return new ReactiveConnectorMcpClients(this.gateway.withCredentials(credentialsName));
	}

	/**
	 * Opens an MCP client. Nothing is sent before its first use, which initializes it.
	 * @param connectorIdOrName id or name of the connector
	 * @return a client that the caller closes
	 * @throws IllegalArgumentException if the connector is empty, {@code .} or {@code ..}
	 */
	public McpAsyncClient open(String connectorIdOrName) {
		return open(connectorIdOrName, (spec) -> {
		});
	}

	/**
	 * Opens an MCP client with capabilities, handlers or consumers of the application.
	 * Nothing is sent before its first use, which initializes it.
	 * @param connectorIdOrName id or name of the connector
	 * @param customizer changes the specification of the client, such as its name, its
	 * roots, or what to do with progress and log messages. Time limits belong in
	 * {@link RequestOptions} instead: those set here do not end a request, nor do they
	 * tell whether a tool may have run
	 * @return a client that the caller closes
	 * @throws IllegalArgumentException if the connector is empty, {@code .} or {@code ..}
	 */
	public McpAsyncClient open(String connectorIdOrName, Consumer<McpClient.AsyncSpec> customizer) {
		McpClient.AsyncSpec spec = McpClient.async(this.gateway.transport(connectorIdOrName))
			.clientInfo(GatewayMcp.clientInfo())
			.requestTimeout(this.gateway.requestTimeout())
			.initializationTimeout(this.gateway.initializationTimeout());
		customizer.accept(spec);
		return spec.build();
	}

}
