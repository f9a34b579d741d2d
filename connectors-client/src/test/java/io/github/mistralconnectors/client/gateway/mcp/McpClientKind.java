// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.gateway.mcp;

import java.util.Map;
import java.util.function.Consumer;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.modelcontextprotocol.client.McpAsyncClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import reactor.core.publisher.Mono;

/**
 * Both MCP clients behind one interface, so that each behavior is tested once for both.
 */
enum McpClientKind {

	SYNC {
		@Override
		Client open(ConnectorsClientBuilder builder, String connector, Consumer<LoggingMessageNotification> logs) {
			ConnectorsClient owner = builder.build();
			return new Sync(owner, ConnectorMcpClients.of(owner).open(connector, (spec) -> spec.loggingConsumer(logs)));
		}
	},

	ASYNC {
		@Override
		Client open(ConnectorsClientBuilder builder, String connector, Consumer<LoggingMessageNotification> logs) {
			var owner = builder.buildReactive();
			return new Async(owner::close, ReactiveConnectorMcpClients.of(owner)
				.open(connector,
						(spec) -> spec.loggingConsumer((message) -> Mono.fromRunnable(() -> logs.accept(message)))));
		}
	};

	abstract Client open(ConnectorsClientBuilder builder, String connector, Consumer<LoggingMessageNotification> logs);

	Client open(ConnectorsClientBuilder builder) {
		return open(builder, "github", (message) -> {
		});
	}

	/** MCP client as far as the tests use it. */
	interface Client extends AutoCloseable {

		McpSchema.CallToolResult callTool(Map<String, Object> arguments);

		McpSchema.ListToolsResult listTools();

		McpSchema.ListResourcesResult listResources();

		McpSchema.ListPromptsResult listPrompts();

		/** Closes the connectors client beneath. */
		void closeOwner();

		@Override
		void close();

	}

	static McpSchema.CallToolRequest add(Map<String, Object> arguments) {
		return McpSchema.CallToolRequest.builder("add").arguments(arguments).build();
	}

	private record Sync(AutoCloseable owner, McpSyncClient client) implements Client {

		@Override
		public McpSchema.CallToolResult callTool(Map<String, Object> arguments) {
			return this.client.callTool(add(arguments));
		}

		@Override
		public McpSchema.ListToolsResult listTools() {
			return this.client.listTools();
		}

		@Override
		public McpSchema.ListResourcesResult listResources() {
			return this.client.listResources();
		}

		@Override
		public McpSchema.ListPromptsResult listPrompts() {
			return this.client.listPrompts();
		}

		@Override
		public void closeOwner() {
			closeQuietly(this.owner);
		}

		@Override
		public void close() {
			this.client.closeGracefully();
			closeOwner();
		}

	}

	private record Async(AutoCloseable owner, McpAsyncClient client) implements Client {

		@Override
		public McpSchema.CallToolResult callTool(Map<String, Object> arguments) {
			return this.client.callTool(add(arguments)).block();
		}

		@Override
		public McpSchema.ListToolsResult listTools() {
			return this.client.listTools().block();
		}

		@Override
		public McpSchema.ListResourcesResult listResources() {
			return this.client.listResources().block();
		}

		@Override
		public McpSchema.ListPromptsResult listPrompts() {
			return this.client.listPrompts().block();
		}

		@Override
		public void closeOwner() {
			closeQuietly(this.owner);
		}

		@Override
		public void close() {
			this.client.closeGracefully().block();
			closeOwner();
		}

	}

	private static void closeQuietly(AutoCloseable closeable) {
		try {
			closeable.close();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
