// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.quickstart;

import java.util.Map;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.ResourceVisibility;
import io.github.mistralconnectors.client.model.auth.ConnectionCredentials;
import io.github.mistralconnectors.client.model.auth.CreateOrUpdateCredentialsRequest;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
class QuickstartApplication {

	public static void main(String[] args) {
		SpringApplication.run(QuickstartApplication.class, args);
	}

	@Bean
	CommandLineRunner callTool(ConnectorsClient connectors) {
		return (args) -> {
			connectors.createOrUpdate(
					CreateConnectorRequest.mcp("deepwiki", "Wikis of repositories", "https://mcp.deepwiki.com/mcp")
						.visibility(ResourceVisibility.PRIVATE)
						.build());
			connectors.createOrUpdateCredentials("deepwiki", ConsumerScope.USER,
					CreateOrUpdateCredentialsRequest.of("default", ConnectionCredentials.none()));
			connectors.listTools("deepwiki").forEach((tool) -> System.out.println(tool.name()));
			System.out.println(connectors
				.callTool("deepwiki", "read_wiki_structure", Map.of("repoName", "spring-projects/spring-boot"))
				.text());
		};
	}

}
