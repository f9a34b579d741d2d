// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.gateway.mcp;

import java.util.function.Consumer;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsGatewayException;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;

/**
 * Factory of blocking MCP clients that reach connectors through the Connectors Gateway.
 * An MCP client lists and calls a connector's tools and, unlike {@link ConnectorsClient},
 * also reads its resources and prompts. It is a plain client of the MCP Java SDK, for
 * code that expects one:
 *
 * <pre class="code">
 * try (McpSyncClient github = ConnectorMcpClients.of(client).open("github")) {
 *     github.listResources();
 * }
 * </pre>
 *
 * Its requests have the engine, the headers and the time limits of the
 * {@link ConnectorsClient}, and its API key of the moment, whose source may block. Each
 * request is sent once, and no redirect is followed. If one fails, a
 * {@link ConnectorsException} is thrown or is the cause: a
 * {@link ConnectorsGatewayException} if the gateway itself failed, a
 * {@link ToolOutcomeUnknownException} if a tool may have run. An error that the MCP
 * server reports by JSON-RPC is an {@code McpError}, as it is elsewhere. A failure that
 * the SDK finds itself is an exception of the SDK or the JDK: a client is closed, the
 * server lacks a capability, the waiting thread is interrupted, or the result of a tool
 * does not fit its schema.
 * <p>
 * The SDK does not tell when a caller no longer waits. An interrupt or a time limit of
 * the SDK does not end a request, which may even be sent after it; a time limit of the
 * {@link ConnectorsClient} does, and closing either client. While an MCP client is open,
 * it may hold a connection of the pool, for messages of the server.
 * <p>
 * Needs {@code io.modelcontextprotocol.sdk:mcp} and
 * {@code org.springframework.ai:mcp-spring-webflux}, which are optional dependencies.
 *
 * @since 0.1
 */
public final class ConnectorMcpClients {

	private final GatewayMcp gateway;

	private ConnectorMcpClients(GatewayMcp gateway) {
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
	public static ConnectorMcpClients of(ConnectorsClient client) {
		McpDependencies.require();
		return new ConnectorMcpClients(GatewayMcp.of(client, () -> client.withOptions(GatewayMcp.NO_OPTIONS)));
	}

	/**
	 * Returns a factory of MCP clients that use credentials of a name.
	 * @param credentialsName name of the stored credentials, 1 to 64 letters, digits,
	 * {@code _} or {@code -}. Without a name, the client chooses those of the caller who
	 * opens an MCP client, or who uses it first if only the Reactor context knows the
	 * caller; by default the default credentials. The MCP client keeps them
	 * @return another factory
	 * @see RequestOptions
	 */
	public ConnectorMcpClients withCredentials(String credentialsName) {
		return new ConnectorMcpClients(this.gateway.withCredentials(credentialsName));
	}

	/**
	 * Opens an MCP client. Nothing is sent before its first use, which initializes it.
	 * @param connectorIdOrName id or name of the connector
	 * @return a client that the caller closes
	 * @throws IllegalArgumentException if the connector is empty, {@code .} or {@code ..}
	 */
	public McpSyncClient open(String connectorIdOrName) {
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
	public McpSyncClient open(String connectorIdOrName, Consumer<McpClient.SyncSpec> customizer) {
		McpClient.SyncSpec spec = McpClient.sync(this.gateway.transport(connectorIdOrName))
			.clientInfo(GatewayMcp.clientInfo())
			.requestTimeout(this.gateway.requestTimeout())
			.initializationTimeout(this.gateway.initializationTimeout());
		customizer.accept(spec);
		return spec.build();
	}

}
