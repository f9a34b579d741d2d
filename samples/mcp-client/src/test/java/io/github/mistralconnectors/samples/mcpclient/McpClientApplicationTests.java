// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.mcpclient;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.auth.ConnectionCredentials;
import io.github.mistralconnectors.client.model.auth.CreateOrUpdateCredentialsRequest;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.ToolCall;
import io.github.mistralconnectors.emulator.testsupport.McpTestServer;
import io.github.mistralconnectors.emulator.testsupport.ReferenceServer;
import io.modelcontextprotocol.common.McpTransportContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.ToolCallbackProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests of Spring AI's MCP client, which is configured with a URL and a header, with the
 * emulator's gateway and real MCP servers.
 */
class McpClientApplicationTests {

	private static final Map<String, String> REFERENCE_CALLS = new TreeMap<>(
			Map.ofEntries(Map.entry("echo", "{\"message\":\"hi\"}"),
					Map.entry("get-annotated-message", "{\"messageType\":\"error\"}"), Map.entry("get-env", "{}"),
					Map.entry("get-resource-links", "{\"count\":1}"),
					Map.entry("get-resource-reference", "{\"resourceType\":\"Text\",\"resourceId\":1}"),
					Map.entry("get-structured-content", "{\"location\":\"Chicago\"}"),
					Map.entry("get-sum", "{\"a\":1,\"b\":2}"), Map.entry("get-tiny-image", "{}"),
					Map.entry("gzip-file-as-resource",
							"{\"name\":\"a.gz\",\"data\":\"data:text/plain;base64,aGk=\",\"outputType\":\"resource\"}"),
					Map.entry("toggle-simulated-logging", "{}"), Map.entry("toggle-subscriber-updates", "{}"),
					Map.entry("trigger-long-running-operation", "{\"duration\":1,\"steps\":1}")));

	private static void register(ConnectorsEmulator emulator, URI server) {
		try (ConnectorsClient client = ConnectorsClient.builder()
			.apiKey(emulator.apiKey())
			.baseUrl(emulator.baseUrl().toString())
			.build()) {
			client.create(CreateConnectorRequest.mcp("deepwiki", "A server", server.toString()).build());
			client.createOrUpdateCredentials("deepwiki", ConsumerScope.USER,
					CreateOrUpdateCredentialsRequest.of("default", ConnectionCredentials.none()));
		}
	}

	private static ConfigurableApplicationContext run(ConnectorsEmulator emulator) {
		return SpringApplication.run(McpClientApplication.class, "--mistral.base-url=" + emulator.baseUrl(),
				"--mistral.api-key=" + emulator.apiKey());
	}

	/** Spring AI names tools with letters, digits and underscores alone. */
	private static Map<String, ToolCallback> tools(ConfigurableApplicationContext application) {
		Map<String, ToolCallback> tools = new TreeMap<>();
		Arrays.stream(application.getBean(ToolCallbackProvider.class).getToolCallbacks())
			.forEach((tool) -> tools.put(tool.getToolDefinition().name().replace('_', '-'), tool));
		return tools;
	}

	@ParameterizedTest
	@CsvSource({ "false, false", "true, false", "false, true", "true, true" })
	void toolsAreListedAndCalled(boolean sessions, boolean eventStreams) {
		try (McpTestServer server = McpTestServer.start();
				ConnectorsEmulator emulator = ConnectorsEmulator.builder()
					.gatewaySessions(sessions)
					.gatewayEventStreams(eventStreams)
					.start()) {
			register(emulator, server.url());
			try (ConfigurableApplicationContext application = run(emulator)) {
				assertThat(tools(application)).containsKeys("add", "echo", "fail");
				assertThat(tools(application).get("add").call("{\"a\":1,\"b\":2}")).contains("3");
			}
			assertThat(emulator.toolCalls())
				.containsExactly(new ToolCall("deepwiki", "add", Map.of("a", 1, "b", 2), "default"));
		}
	}

	@ParameterizedTest
	@CsvSource({ "https://api.mistral.ai/v1/connectors-gateway/deepwiki/mcp, true",
			"https://mcp.example.com/mcp, false",
			"https://api.mistral.ai.example.com/v1/connectors-gateway/deepwiki/mcp, false",
			"http://api.mistral.ai/v1/connectors-gateway/deepwiki/mcp, false",
			"https://api.mistral.ai@example.com/v1/connectors-gateway/deepwiki/mcp, false" })
	void keyIsSentToTheGatewayAlone(URI server, boolean sent) {
		HttpRequest.Builder request = HttpRequest.newBuilder(server);
		new McpClientApplication().mistralHeaders("https://api.mistral.ai", "key")
			.customize(request, "POST", server, "{}", McpTransportContext.EMPTY);
		assertThat(request.build().headers().firstValue("Authorization").isPresent()).isEqualTo(sent);
	}

	@Test
	@EnabledIfSystemProperty(named = "reference-server", matches = ".+")
	void allToolsOfTheReferenceServer() throws IOException {
		try (ReferenceServer server = ReferenceServer.start(Path.of(System.getProperty("reference-server")));
				ConnectorsEmulator emulator = ConnectorsEmulator.start()) {
			register(emulator, server.url());
			try (ConfigurableApplicationContext application = run(emulator)) {
				Map<String, ToolCallback> tools = tools(application);
				assertThat(tools).hasSize(13);
				REFERENCE_CALLS.forEach((tool, arguments) -> assertThat(tools.get(tool).call(arguments)).isNotBlank());
				assertThatThrownBy(() -> tools.get("simulate-research-query").call("{\"topic\":\"tea\"}"))
					.hasMessageContaining("requires task augmentation");
			}
			assertThat(emulator.toolCalls()).extracting(ToolCall::tool)
				.containsAll(REFERENCE_CALLS.keySet())
				.doesNotHaveDuplicates()
				.hasSize(13);
		}
	}

}
