// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs.snippets;

import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.ResourceVisibility;
import io.github.mistralconnectors.client.model.auth.ConnectionCredentials;
import io.github.mistralconnectors.client.model.auth.CreateOrUpdateCredentialsRequest;
import io.github.mistralconnectors.client.model.connector.Connector;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.client.model.connector.UpdateConnectorRequest;
import io.github.mistralconnectors.client.model.tool.CallToolRequest;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import io.github.mistralconnectors.client.model.tool.ConnectorToolCallResponse;
import reactor.core.publisher.Flux;

/**
 * Steps with connectors, credentials and tools, each a method.
 */
class Connectors {

	private final ConnectorsClient connectors;

	private final ReactiveConnectorsClient reactiveConnectors;

	Connectors(ConnectorsClient connectors, ReactiveConnectorsClient reactiveConnectors) {
		this.connectors = connectors;
		this.reactiveConnectors = reactiveConnectors;
	}

	// tag::create[]
	Connector create() {
		return this.connectors.create(CreateConnectorRequest
			.mcp("deepwiki", "Documentation of public repositories", "https://mcp.deepwiki.com/mcp")
			.visibility(ResourceVisibility.PRIVATE)
			.build());
	}
	// end::create[]

	// tag::no-credentials[]
	void storeEmptyCredentials() {
		this.connectors.createOrUpdateCredentials("deepwiki", ConsumerScope.USER,
				CreateOrUpdateCredentialsRequest.of("default", ConnectionCredentials.none()));
	}
	// end::no-credentials[]

	// tag::bearer[]
	void storeToken(String token) {
		this.connectors.createOrUpdateCredentials("deepwiki", ConsumerScope.USER,
				CreateOrUpdateCredentialsRequest.of("default", ConnectionCredentials.bearerToken(token)));
	}
	// end::bearer[]

	// tag::list-tools[]
	List<String> toolNames() {
		return this.connectors.listTools("deepwiki").stream().map(ConnectorTool::name).toList();
	}
	// end::list-tools[]

	// tag::call-tool[]
	String structure(String repository) {
		return this.connectors.callTool("deepwiki", "read_wiki_structure", Map.of("repoName", repository))
			.orThrow()
			.text();
	}
	// end::call-tool[]

	// tag::structured[]
	record Question(String repoName, String question) {
	}

	record Explanation(String result) {
	}

	String ask(String repository, String question) {
		CallToolRequest request = CallToolRequest.builder().arguments(new Question(repository, question)).build();
		ConnectorToolCallResponse response = this.connectors.callTool("deepwiki", "ask_question", request);
		return response.orThrow().structuredContent(Explanation.class).result();
	}
	// end::structured[]

	// tag::reactive[]
	Flux<String> toolNamesReactively() {
		return this.reactiveConnectors.listAllTools("deepwiki").map(ConnectorTool::name);
	}
	// end::reactive[]

	// tag::pages[]
	long countPrivate() {
		return this.connectors.listAll()
			.filter((connector) -> ResourceVisibility.PRIVATE.equals(connector.visibility()))
			.count();
	}
	// end::pages[]

	// tag::update[]
	Connector describe(Connector connector, String description) {
		return this.connectors.update(connector.id(),
				UpdateConnectorRequest.mcp().description(description).clearIconUrl().build());
	}
	// end::update[]

}
