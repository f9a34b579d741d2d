// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.mistralconnectors.client.error.ConnectorsAuthenticationException;
import io.github.mistralconnectors.client.error.ConnectorsConflictException;
import io.github.mistralconnectors.client.error.ConnectorsCredentialsRequiredException;
import io.github.mistralconnectors.client.error.ConnectorsNotFoundException;
import io.github.mistralconnectors.client.error.ConnectorsRequestRejectedException;
import io.github.mistralconnectors.client.model.ConnectorProtocol;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.ResourceVisibility;
import io.github.mistralconnectors.client.model.auth.ConnectionCredentials;
import io.github.mistralconnectors.client.model.auth.CreateOrUpdateCredentialsRequest;
import io.github.mistralconnectors.client.model.connector.Connector;
import io.github.mistralconnectors.client.model.connector.CreateConnectorRequest;
import io.github.mistralconnectors.client.model.connector.ListConnectorsRequest;
import io.github.mistralconnectors.client.model.connector.PaginatedConnectors;
import io.github.mistralconnectors.client.model.connector.UpdateConnectorRequest;
import io.github.mistralconnectors.client.model.tool.CallToolRequest;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import io.github.mistralconnectors.client.model.tool.ConnectorToolCallResponse;
import io.github.mistralconnectors.client.model.tool.ListToolsRequest;
import io.github.mistralconnectors.client.model.tool.TextContent;
import io.github.mistralconnectors.client.model.tool.ToolErrorException;
import io.github.mistralconnectors.client.settings.RequestOptions;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.testsupport.McpTestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ParameterizedTypeReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the behavior that users rely on, with both clients, the emulator and a real
 * MCP server.
 */
@ParameterizedClass
@EnumSource(ClientKind.class)
class ConnectorsClientContractTests {

	private static ConnectorsEmulator emulator;

	private static McpTestServer mcpServer;

	private final ConnectorsClient client;

	ConnectorsClientContractTests(ClientKind kind) {
		this.client = kind
			.build(ConnectorsClient.builder().apiKey(emulator.apiKey()).baseUrl(emulator.baseUrl().toString()));
	}

	@BeforeAll
	static void start() {
		emulator = ConnectorsEmulator.start();
		mcpServer = McpTestServer.start();
	}

	@AfterAll
	static void stop() {
		emulator.close();
		mcpServer.close();
	}

	@BeforeEach
	void reset() {
		emulator.reset();
	}

	@Test
	void createdConnectorIsReturnedWhole() {
		Connector created = this.client.create(CreateConnectorRequest.mcp("demo", "A demo", mcpServer.url().toString())
			.title("Demo")
			.iconUrl("https://icons.example.com/i.png")
			.visibility(ResourceVisibility.SHARED_WORKSPACE)
			.systemPrompt("Be brief.")
			.headers(Map.of("X-Team", "blue"))
			.build());
		assertThat(created.name()).isEqualTo("demo");
		assertThat(created.title()).isEqualTo("Demo");
		assertThat(created.description()).isEqualTo("A demo");
		assertThat(created.iconUrl()).isEqualTo("https://icons.example.com/i.png");
		assertThat(created.visibility()).isEqualTo(ResourceVisibility.SHARED_WORKSPACE);
		assertThat(created.systemPrompt()).isEqualTo("Be brief.");
		assertThat(created.protocol()).isEqualTo(ConnectorProtocol.MCP);
		assertThat(created.createdAt()).isEqualTo(created.modifiedAt()).isNotNull();
		assertThat(this.client.get("demo").id()).isEqualTo(created.id());
		assertThat(this.client.get(created.id().toString()).name()).isEqualTo("demo");
	}

	@Test
	void takenNameIsAConflict() {
		create("demo");
		assertThatExceptionOfType(ConnectorsConflictException.class).isThrownBy(() -> create("demo"))
			.withMessageContaining("A connector with name 'demo' already exists");
	}

	@Test
	void unknownConnectorIsNotFoundByEveryOperation() {
		UUID id = UUID.fromString(Api.ID);
		assertThatExceptionOfType(ConnectorsNotFoundException.class).isThrownBy(() -> this.client.get("nobody"))
			.withMessage("get(nobody): 404 Connector 'nobody' not found");
		assertThatExceptionOfType(ConnectorsNotFoundException.class).isThrownBy(() -> this.client.listTools("nobody"));
		assertThatExceptionOfType(ConnectorsNotFoundException.class)
			.isThrownBy(() -> this.client.callTool("nobody", "t", Map.of()));
		assertThatExceptionOfType(ConnectorsNotFoundException.class)
			.isThrownBy(() -> this.client.update(id, UpdateConnectorRequest.mcp().description("d").build()));
		assertThatExceptionOfType(ConnectorsNotFoundException.class).isThrownBy(() -> this.client.delete(id));
		assertThatExceptionOfType(ConnectorsNotFoundException.class).isThrownBy(() -> this.client.getAuthUrl("nobody"));
	}

	@Test
	void wrongKeyIsRefusedWithAdvice() {
		try (ConnectorsEmulator guarded = ConnectorsEmulator.builder()
			.apiKey("right-key", io.github.mistralconnectors.emulator.Identity.admin("ada"))
			.start()) {
			ConnectorsClient wrong = ConnectorsClient.builder()
				.apiKey("wrong-key")
				.baseUrl(guarded.baseUrl().toString())
				.build();
			assertThatExceptionOfType(ConnectorsAuthenticationException.class).isThrownBy(wrong::list)
				.satisfies((ex) -> assertThat(ex.hint()).contains("apiKey"))
				.withMessageNotContaining("wrong-key");
			RequestOptions right = RequestOptions.builder().apiKey("right-key").build();
			assertThat(wrong.withOptions(right).list().items()).isEmpty();
		}
	}

	@Test
	void pagesFollowEachOtherUntilTheCursorIsNull() {
		List.of("a", "b", "c").forEach(this::create);
		PaginatedConnectors first = this.client.list(ListConnectorsRequest.builder().pageSize(2).build());
		assertThat(first.items()).hasSize(2);
		assertThat(first.pagination().pageSize()).isEqualTo(2);
		PaginatedConnectors second = this.client
			.list(ListConnectorsRequest.builder().pageSize(2).cursor(first.pagination().nextCursor()).build());
		assertThat(second.items()).hasSize(1);
		assertThat(second.pagination().nextCursor()).isNull();
	}

	@Test
	void updateChangesWhatItNamesAndClearsWhatItClears() {
		Connector created = this.client.create(CreateConnectorRequest.mcp("demo", "old", mcpServer.url().toString())
			.systemPrompt("prompt")
			.iconUrl("https://icons.example.com/i.png")
			.build());
		Connector updated = this.client.update(created.id(),
				UpdateConnectorRequest.mcp().description("new").clearSystemPrompt().build());
		assertThat(updated.description()).isEqualTo("new");
		assertThat(updated.systemPrompt()).isNull();
		assertThat(updated.iconUrl()).isEqualTo("https://icons.example.com/i.png");
		assertThat(updated.modifiedAt()).isAfterOrEqualTo(created.modifiedAt());
	}

	@Test
	void deletedConnectorIsGone() {
		Connector created = create("demo");
		assertThat(this.client.delete(created.id()).message()).isEqualTo("Connector deleted successfully");
		assertThatExceptionOfType(ConnectorsNotFoundException.class).isThrownBy(() -> this.client.get("demo"));
	}

	@Test
	void toolsNeedCredentialsFirst() {
		create("demo");
		assertThatExceptionOfType(ConnectorsCredentialsRequiredException.class)
			.isThrownBy(() -> this.client.listTools("demo"))
			.withMessageContaining("No credentials found for connector 'demo'")
			.satisfies((ex) -> assertThat(ex.connector()).isEqualTo("demo"))
			.satisfies((ex) -> assertThat(ex.hint()).contains("getAuthUrl"));
		assertThatExceptionOfType(ConnectorsNotFoundException.class).isThrownBy(() -> this.client.listTools("nobody"))
			.isNotInstanceOf(ConnectorsCredentialsRequiredException.class);
	}

	@Test
	void toolsAreListedWithTheirSchemas() {
		createWithCredentials("demo");
		List<ConnectorTool> tools = this.client.listTools("demo", ListToolsRequest.builder().refresh(true).build());
		assertThat(tools).extracting(ConnectorTool::name).contains("add", "echo", "fail");
		ConnectorTool add = tools.stream().filter((tool) -> tool.name().equals("add")).findFirst().orElseThrow();
		assertThat(add.inputSchema()).containsEntry("type", "object").containsKey("properties");
		assertThat(add.outputSchema()).containsEntry("type", "object");
		// There are no pages since API version 2026-10.
		assertThat(this.client.listTools("demo", ListToolsRequest.builder().page(2).pageSize(1).pretty(true).build()))
			.hasSameSizeAs(tools);
	}

	@Test
	void toolResultIsReadIntoARecord() {
		createWithCredentials("demo");
		ConnectorToolCallResponse result = this.client.callTool("demo", "add", Map.of("a", 2, "b", 40));
		assertThat(result.isError()).isFalse();
		assertThat(result.structuredContent(Sum.class)).isEqualTo(new Sum(42));
		assertThat(result.structuredContent(new ParameterizedTypeReference<Map<String, Long>>() {
		})).containsEntry("sum", 42L);
		assertThat(result.content()).first().isInstanceOf(TextContent.class);
		assertThat(result.orThrow()).isSameAs(result);
	}

	@Test
	void argumentsMayBeARecord() {
		createWithCredentials("demo");
		CallToolRequest request = CallToolRequest.builder().arguments(new Addends(1, 2)).build();
		assertThat(this.client.callTool("demo", "add", request).structuredContent(Sum.class)).isEqualTo(new Sum(3));
		assertThat(this.client.callTool("demo", "add", new Addends(3, 4)).structuredContent(Sum.class))
			.isEqualTo(new Sum(7));
	}

	@Test
	void errorOfTheToolIsAResult() {
		createWithCredentials("demo");
		ConnectorToolCallResponse result = this.client.callTool("demo", "fail", Map.of("message", "out of paper"));
		assertThat(result.isError()).isTrue();
		assertThat(result.text()).isEqualTo("out of paper");
		assertThatExceptionOfType(ToolErrorException.class).isThrownBy(result::orThrow)
			.withMessageContaining("out of paper");
	}

	@ParameterizedTest
	@ValueSource(ints = { 300 * 1024, 5 * 1024 * 1024 })
	void largeResultArrivesWhole(int size) {
		createWithCredentials("demo");
		String text = this.client.callTool("demo", "echo", Map.of("text", "0123456789", "size", size)).text();
		assertThat(text).hasSize(size).startsWith("01234567890").matches("[0-9]+");
	}

	@Test
	void toolRunsOncePerCall() {
		createWithCredentials("demo");
		int before = mcpServer.executions("count");
		this.client.callTool("demo", "count", Map.of());
		assertThat(mcpServer.executions("count")).isEqualTo(before + 1);
	}

	@Test
	void credentialsAreChosenByName() {
		createWithCredentials("demo");
		CallToolRequest request = CallToolRequest.builder().credentialsName("other").build();
		assertThatExceptionOfType(ConnectorsNotFoundException.class)
			.isThrownBy(() -> this.client.callTool("demo", "count", request))
			.withMessageContaining("other");
	}

	@Test
	void credentialsAreDeleted() {
		createWithCredentials("demo");
		assertThat(this.client.deleteCredentials("demo", ConsumerScope.USER, "default").message())
			.contains("deleted successfully");
		assertThatExceptionOfType(ConnectorsNotFoundException.class).isThrownBy(() -> this.client.listTools("demo"));
	}

	@Test
	void connectorWithoutInteractiveMethodHasNoAuthUrl() {
		create("demo");
		assertThatExceptionOfType(ConnectorsRequestRejectedException.class)
			.isThrownBy(() -> this.client.getAuthUrl("demo"));
	}

	private Connector create(String name) {
		return this.client.create(CreateConnectorRequest.mcp(name, "A demo", mcpServer.url().toString()).build());
	}

	private void createWithCredentials(String name) {
		create(name);
		this.client.createOrUpdateCredentials(name, ConsumerScope.USER,
				CreateOrUpdateCredentialsRequest.of("default", ConnectionCredentials.none()));
	}

	record Sum(long sum) {
	}

	record Addends(int a, int b) {
	}

}
