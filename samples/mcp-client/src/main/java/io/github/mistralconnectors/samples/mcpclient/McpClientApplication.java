// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.mcpclient;

import java.util.List;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.customizer.McpSyncHttpClientRequestCustomizer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
class McpClientApplication {

	public static void main(String[] args) {
		SpringApplication.run(McpClientApplication.class, args);
	}

	/**
	 * Spring AI customizes the requests to all MCP servers, of which one may get the key.
	 */
	@Bean
	McpSyncHttpClientRequestCustomizer mistralHeaders(@Value("${mistral.base-url}") String baseUrl,
			@Value("${mistral.api-key}") String apiKey) {
		return (request, method, uri, body, context) -> {
			if (uri.toString().startsWith(baseUrl + "/v1/connectors-gateway/")) {
				request.header("Authorization", "Bearer " + apiKey);
			}
		};
	}

	@Bean
	CommandLineRunner listTools(List<McpSyncClient> clients) {
		return (args) -> clients.forEach((client) -> client.listTools()
			.tools()
			.forEach((tool) -> System.out.println(tool.name() + ": " + tool.description())));
	}

}
