// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.quickstart;

import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * What runs on your own machine instead of a service: the emulator in place of Mistral's
 * API, to which the starter connects by itself, and a small MCP server in this
 * application.
 */
@Configuration(proxyBeanMethods = false)
@Profile("!live")
class LocalDemo {

	@Bean
	ConnectorsEmulator connectorsEmulator() {
		return ConnectorsEmulator.start();
	}

	@Bean
	HttpServletStreamableServerTransportProvider mcpTransport() {
		return HttpServletStreamableServerTransportProvider.builder().mcpEndpoint("/mcp").build();
	}

	@Bean
	ServletRegistrationBean<HttpServletStreamableServerTransportProvider> mcpServlet(
			HttpServletStreamableServerTransportProvider transport) {
		ServletRegistrationBean<HttpServletStreamableServerTransportProvider> servlet = new ServletRegistrationBean<>(
				transport, "/mcp");
		servlet.setAsyncSupported(true);
		return servlet;
	}

	@Bean(destroyMethod = "closeGracefully")
	McpSyncServer mcpServer(HttpServletStreamableServerTransportProvider transport) {
		return McpServer.sync(transport)
			.serverInfo("quickstart-tools", "1")
			.capabilities(ServerCapabilities.builder().tools(true).build())
			.toolCall(wordCount(), (exchange, request) -> countWords(request))
			.toolCall(divide(), (exchange, request) -> divide(request))
			.build();
	}

	private static Tool wordCount() {
		return Tool.builder("word_count", object(Map.of("text", Map.of("type", "string"))))
			.description("Counts the words of a text")
			.outputSchema(object(Map.of("result", Map.of("type", "string"))))
			.build();
	}

	private static CallToolResult countWords(CallToolRequest request) {
		String text = String.valueOf(request.arguments().get("text"));
		String result = text.split("\\s+").length + " words, " + text.length() + " characters";
		return CallToolResult.builder().addTextContent(result).structuredContent(Map.of("result", result)).build();
	}

	private static Tool divide() {
		Map<String, Object> number = Map.of("type", "number");
		return Tool.builder("divide", object(Map.of("dividend", number, "divisor", number)))
			.description("Divides one number by another")
			.build();
	}

	private static CallToolResult divide(CallToolRequest request) {
		double dividend = number(request, "dividend");
		double divisor = number(request, "divisor");
		return (divisor == 0) ? CallToolResult.builder().addTextContent("Can't divide by zero").isError(true).build()
				: CallToolResult.builder().addTextContent(String.valueOf(dividend / divisor)).build();
	}

	private static double number(CallToolRequest request, String name) {
		return (request.arguments().get(name) instanceof Number number) ? number.doubleValue() : 0;
	}

	private static Map<String, Object> object(Map<String, Object> properties) {
		return Map.of("type", "object", "properties", properties, "required", List.copyOf(properties.keySet()));
	}

}
