// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.gateway.mcp;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.loader.WebappLoader;
import org.apache.catalina.startup.Tomcat;

/**
 * MCP server of the MCP Java SDK with a tool, a resource and a prompt.
 */
final class LibraryServer implements AutoCloseable {

	/** Held so that the level stays: Tomcat tells much about starting and stopping. */
	private static final Logger TOMCAT_LOGGER = Logger.getLogger("org.apache");

	static {
		TOMCAT_LOGGER.setLevel(Level.SEVERE);
	}

	private final Tomcat tomcat = new Tomcat();

	private final McpSyncServer server;

	private final Connector connector;

	LibraryServer() throws LifecycleException {
		HttpServletStreamableServerTransportProvider transport = HttpServletStreamableServerTransportProvider.builder()
			.mcpEndpoint("/mcp")
			.build();
		this.server = McpServer.sync(transport)
			.serverInfo("library", "1")
			.capabilities(
					McpSchema.ServerCapabilities.builder().tools(true).resources(false, false).prompts(false).build())
			.tools(tool())
			.resources(resource())
			.prompts(prompt())
			.build();
		this.tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
		this.tomcat.setHostname("127.0.0.1");
		this.tomcat.setPort(0);
		Context context = this.tomcat.addContext("", null);
		context.setLoader(new SharedWebappLoader());
		Tomcat.addServlet(context, "mcp", transport).setAsyncSupported(true);
		context.addServletMappingDecoded("/*", "mcp");
		this.connector = this.tomcat.getConnector();
		this.connector.setProperty("address", "127.0.0.1");
		this.tomcat.start();
	}

	private static McpServerFeatures.SyncToolSpecification tool() {
		McpSchema.Tool tool = McpSchema.Tool
			.builder("lend", Map.of("type", "object", "properties", Map.of("title", Map.of("type", "string"))))
			.build();
		return McpServerFeatures.SyncToolSpecification.builder()
			.tool(tool)
			.callHandler((exchange, request) -> McpSchema.CallToolResult.builder()
				.addTextContent("Lent " + request.arguments().get("title"))
				.build())
			.build();
	}

	private static McpServerFeatures.SyncResourceSpecification resource() {
		McpSchema.Resource book = McpSchema.Resource.builder("book://1", "first").build();
		return new McpServerFeatures.SyncResourceSpecification(book,
				(exchange, request) -> new McpSchema.ReadResourceResult(
						List.of(new McpSchema.TextResourceContents(request.uri(), "text/plain", "Once upon a time"))));
	}

	private static McpServerFeatures.SyncPromptSpecification prompt() {
		McpSchema.Prompt summary = McpSchema.Prompt.builder("summary").build();
		McpSchema.PromptMessage message = McpSchema.PromptMessage
			.builder(McpSchema.Role.USER, McpSchema.TextContent.builder("Summarize the book").build())
			.build();
		return new McpServerFeatures.SyncPromptSpecification(summary,
				(exchange, request) -> McpSchema.GetPromptResult.builder(List.of(message)).build());
	}

	URI url() {
		return URI.create("http://127.0.0.1:" + this.connector.getLocalPort() + "/mcp");
	}

	@Override
	public void close() {
		try {
			this.server.closeGracefully();
			this.tomcat.stop();
			this.tomcat.destroy();
		}
		catch (LifecycleException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Gives threads that Reactor starts for a request a class loader that works in later
	 * tests too.
	 */
	private static final class SharedWebappLoader extends WebappLoader {

		@Override
		public ClassLoader getClassLoader() {
			return LibraryServer.class.getClassLoader();
		}

	}

}
