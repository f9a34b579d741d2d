// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.assistant;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import org.springframework.ai.mcp.server.webflux.transport.WebFluxStatelessServerTransport;
import org.springframework.web.reactive.function.server.RouterFunction;

/**
 * MCP server with two tools of the public one, DeepWiki. It remembers its calls.
 */
final class LocalWiki {

	private static final Map<String, Object> SCHEMA = Map.of("type", "object", "properties",
			Map.of("repoName", Map.of("type", "string", "description", "Repository as owner/name")), "required",
			List.of("repoName"));

	private final Queue<String> calls = new ConcurrentLinkedQueue<>();

	private final WebFluxStatelessServerTransport transport = WebFluxStatelessServerTransport.builder()
		.messageEndpoint("/mcp")
		.build();

	LocalWiki() {
		McpServer.sync(this.transport)
			.serverInfo("wiki", "1")
			.capabilities(McpSchema.ServerCapabilities.builder().tools(true).build())
			.tools(tool("read_wiki_structure", "Lists the pages of a wiki",
					"Pages of the local wiki of %s:%n1 Overview%n2 Architecture"),
					tool("read_wiki_contents", "Returns all pages of a wiki", "Everything about %s"))
			.build();
	}

	private SyncToolSpecification tool(String name, String description, String text) {
		return SyncToolSpecification.builder()
			.tool(McpSchema.Tool.builder(name, SCHEMA).description(description).build())
			.callHandler((context, request) -> {
				Object repository = request.arguments().get("repoName");
				this.calls.add(name + " of " + repository);
				return McpSchema.CallToolResult.builder().addTextContent(text.formatted(repository)).build();
			})
			.build();
	}

	RouterFunction<?> routes() {
		return this.transport.getRouterFunction();
	}

	/** Returns the calls, in order. */
	List<String> calls() {
		return List.copyOf(this.calls);
	}

}
