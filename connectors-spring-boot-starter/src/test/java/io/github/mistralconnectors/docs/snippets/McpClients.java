// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs.snippets;

import java.util.List;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.error.ToolOutcomeUnknownException;
import io.github.mistralconnectors.client.gateway.mcp.ConnectorMcpClients;
import io.github.mistralconnectors.client.gateway.mcp.ReactiveConnectorMcpClients;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * MCP clients of connectors.
 */
class McpClients {

	private static final Logger logger = LoggerFactory.getLogger(McpClients.class);

	private final ConnectorsClient connectors;

	private final ReactiveConnectorsClient reactiveConnectors;

	McpClients(ConnectorsClient connectors, ReactiveConnectorsClient reactiveConnectors) {
		this.connectors = connectors;
		this.reactiveConnectors = reactiveConnectors;
	}

	// tag::open[]
	List<McpSchema.Tool> listTools() {
		try (McpSyncClient github = ConnectorMcpClients.of(this.connectors).open("github")) {
			return github.listTools().tools();
		}
	}
	// end::open[]

	// tag::customize[]
	McpAsyncClient openWithWorkCredentials() {
		return ReactiveConnectorMcpClients.of(this.reactiveConnectors)
			.withCredentials("work")
			.open("github", (spec) -> spec.roots(McpSchema.Root.builder("file:///srv/project").build()));
	}
	// end::customize[]

	// tag::outcome[]
	McpSchema.CallToolResult call(McpSyncClient github, McpSchema.CallToolRequest request) {
		try {
			return github.callTool(request);
		}
		catch (ToolOutcomeUnknownException ex) {
			logger.error("Look what {} has done before calling it again", ex.tool(), ex);
			throw ex;
		}
	}
	// end::outcome[]

}
