// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.gateway.mcp.ConnectorMcpClients;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.auth.ConnectionCredentials;
import io.github.mistralconnectors.client.model.auth.CreateOrUpdateCredentialsRequest;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import io.github.mistralconnectors.client.model.tool.EmbeddedResource;
import io.github.mistralconnectors.client.model.tool.ImageContent;
import io.github.mistralconnectors.client.model.tool.ResourceLink;
import io.github.mistralconnectors.client.model.tool.TextContent;
import io.github.mistralconnectors.client.model.tool.ToolContent;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.testsupport.ReferenceServer;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of every tool and every type of content of the MCP project's reference server
 * ({@code @modelcontextprotocol/server-everything} from npm), through the emulator, with
 * both clients. Needs Node.js; the property names the server's {@code dist/index.js}.
 */
@ParameterizedClass
@EnumSource(ClientKind.class)
@EnabledIfSystemProperty(named = "reference-server", matches = ".+")
class ReferenceServerTests {

	private static ConnectorsEmulator emulator;

	private static ReferenceServer server;

	private final ConnectorsClient client;

	ReferenceServerTests(ClientKind kind) {
		this.client = kind
			.build(ConnectorsClient.builder().apiKey(emulator.apiKey()).baseUrl(emulator.baseUrl().toString()));
	}

	@BeforeAll
	static void start() throws IOException {
		emulator = ConnectorsEmulator.start();
		server = ReferenceServer.start(Path.of(System.getProperty("reference-server")));
	}

	@AfterAll
	static void stop() {
		emulator.close();
		server.close();
	}

	@BeforeEach
	void create() {
		emulator.reset();
		this.client
			.create(CreateConnectorRequest.mcp("everything", "The reference server", server.url().toString()).build());
		this.client.createOrUpdateCredentials("everything", ConsumerScope.USER,
				CreateOrUpdateCredentialsRequest.of("default", ConnectionCredentials.none()));
	}

	private List<ToolContent> call(String tool, Map<String, ?> arguments) {
		return this.client.callTool("everything", tool, arguments).orThrow().content();
	}

	private <T extends ToolContent> T only(Class<T> type, List<ToolContent> content) {
		return content.stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
	}

	@Test
	void allToolsAreListed() {
		assertThat(this.client.listTools("everything")).extracting(ConnectorTool::name)
			.containsExactlyInAnyOrder("echo", "get-annotated-message", "get-env", "get-resource-links",
					"get-resource-reference", "get-structured-content", "get-sum", "get-tiny-image",
					"gzip-file-as-resource", "simulate-research-query", "toggle-simulated-logging",
					"toggle-subscriber-updates", "trigger-long-running-operation");
	}

	@Test
	void text() {
		assertThat(this.client.callTool("everything", "echo", Map.of("message", "grüß")).text())
			.isEqualTo("Echo: grüß");
		assertThat(this.client.callTool("everything", "get-sum", Map.of("a", 1, "b", 2.5)).text()).contains("3.5");
		assertThat(this.client.callTool("everything", "get-env", Map.of()).text()).contains("PORT");
	}

	@Test
	void imagesAndAnnotations() {
		List<ToolContent> content = call("get-annotated-message", Map.of("messageType", "error", "includeImage", true));
		assertThat(only(TextContent.class, content).annotations()).satisfies((annotations) -> {
			assertThat(annotations.priority()).isEqualTo(1.0);
			assertThat(annotations.audience()).hasSize(2);
		});
		assertThat(only(ImageContent.class, content).mimeType()).isEqualTo("image/png");
		assertThat(only(ImageContent.class, call("get-tiny-image", Map.of())).bytes()).startsWith(0x89, 'P', 'N', 'G');
	}

	@Test
	void resources() {
		assertThat(call("get-resource-links", Map.of("count", 4))).filteredOn(ResourceLink.class::isInstance)
			.hasSize(4)
			.allSatisfy((link) -> assertThat(((ResourceLink) link).uri()).startsWith("demo://resource/"));
		assertThat(only(EmbeddedResource.class,
				call("get-resource-reference", Map.of("resourceType", "Text", "resourceId", 2)))
			.text()).startsWith("Resource 2");
		assertThat(only(EmbeddedResource.class,
				call("get-resource-reference", Map.of("resourceType", "Blob", "resourceId", 1)))
			.blob()).asString().startsWith("Resource 1");
	}

	@Test
	void filesMadeByTheServer() {
		Map<String, String> arguments = Map.of("name", "hi.gz", "data", "data:text/plain;base64,aGk=", "outputType",
				"resource");
		EmbeddedResource file = only(EmbeddedResource.class, call("gzip-file-as-resource", arguments));
		assertThat(file.mimeType()).isEqualTo("application/gzip");
		assertThat(file.blob()).startsWith(0x1f, 0x8b);
	}

	@Test
	void structuredContent() {
		assertThat(this.client.callTool("everything", "get-structured-content", Map.of("location", "Chicago"))
			.structuredContent(Weather.class)).isEqualTo(new Weather(36, "Light rain / drizzle", 82));
	}

	@Test
	void sessionsAreKept() {
		assertThat(this.client.callTool("everything", "toggle-simulated-logging", Map.of()).text())
			.startsWith("Started");
		assertThat(this.client.callTool("everything", "toggle-simulated-logging", Map.of()).text())
			.startsWith("Stopped");
		assertThat(this.client.callTool("everything", "toggle-subscriber-updates", Map.of()).text())
			.startsWith("Started");
	}

	@Test
	void longRunningToolsWithProgress() {
		assertThat(
				this.client.callTool("everything", "trigger-long-running-operation", Map.of("duration", 1, "steps", 4))
					.text())
			.contains("completed");
	}

	@Test
	void resourcesAndPromptsOfAnMcpClient() {
		try (ConnectorsClient owner = ConnectorsClient.builder()
			.apiKey(emulator.apiKey())
			.baseUrl(emulator.baseUrl().toString())
			.build(); McpSyncClient everything = ConnectorMcpClients.of(owner).open("everything")) {
			assertThat(everything.listTools().tools()).hasSize(13);
			assertThat(everything.listResources().resources()).isNotEmpty()
				.allSatisfy((resource) -> assertThat(everything.readResource(resource).contents()).isNotEmpty());
			assertThat(everything.listResourceTemplates().resourceTemplates()).isNotEmpty();
			assertThat(everything.listPrompts().prompts()).isNotEmpty()
				.filteredOn((prompt) -> prompt.arguments() == null || prompt.arguments().isEmpty())
				.allSatisfy((prompt) -> assertThat(
						everything.getPrompt(McpSchema.GetPromptRequest.builder(prompt.name()).build()).messages())
					.isNotEmpty());
		}
	}

	@Test
	void failuresOfTheServerAreResults() {
		assertThat(this.client.callTool("everything", "no-such-tool", Map.of()).isError()).isTrue();
		assertThat(this.client.callTool("everything", "get-sum", Map.of("a", "x")).isError()).isTrue();
		assertThat(this.client.callTool("everything", "simulate-research-query", Map.of("topic", "tea")))
			.satisfies((response) -> {
				assertThat(response.isError()).isTrue();
				assertThat(response.text()).contains("requires task augmentation");
			});
	}

	record Weather(double temperature, String conditions, int humidity) {
	}

}
