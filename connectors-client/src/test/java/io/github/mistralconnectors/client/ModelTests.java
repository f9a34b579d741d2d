// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.mistralconnectors.client.internal.json.ApiJson;
import io.github.mistralconnectors.client.model.ConnectorProtocol;
import io.github.mistralconnectors.client.model.ConsumerType;
import io.github.mistralconnectors.client.model.connector.ConnectionPreference;
import io.github.mistralconnectors.client.model.connector.Connector;
import io.github.mistralconnectors.client.model.connector.McpServerCard;
import io.github.mistralconnectors.client.model.connector.UpdateConnectorRequest;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import io.github.mistralconnectors.client.model.tool.LogicalExpression;
import io.github.mistralconnectors.client.model.tool.LogicalOperator;
import io.github.mistralconnectors.client.model.tool.ToolExecutionConfiguration;
import io.github.mistralconnectors.client.model.tool.ToolNames;
import io.github.mistralconnectors.client.model.tool.ToolProperties;
import io.github.mistralconnectors.client.model.tool.ToolSelection;
import io.github.mistralconnectors.client.model.tool.ToolTaskSupport;
import io.github.mistralconnectors.client.model.tool.UnknownToolSelection;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.assertj.core.api.MapAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of the accessors of responses and of the JSON of requests.
 */
class ModelTests {

	private static final InstanceOfAssertFactory<Map, MapAssert<String, Object>> MAP = InstanceOfAssertFactories
		.map(String.class, Object.class);

	@SuppressWarnings("unchecked")
	private final List<ConnectorTool> tools = (List<ConnectorTool>) Responses.TOOLS.read(Responses.TOOLS.json());

	@Test
	void mcpTool() {
		ConnectorTool tool = this.tools.get(0);
		assertThat(tool.name()).isEqualTo("search");
		assertThat(tool.inputSchema()).containsEntry("required", List.of("q"));
		assertThat(tool.outputSchema()).containsEntry("type", "object");
		assertThat(tool.annotations().readOnlyHint()).isTrue();
		assertThat(tool.taskSupport()).isEqualTo(ToolTaskSupport.OPTIONAL);
		assertThat(tool.icons()).hasSize(1);
		assertThat(tool.ui().resourceUri()).isEqualTo("ui://x");
		assertThat(tool.meta()).extractingByKey("ai.mistral/turbine", MAP)
			.extractingByKey("locale", MAP)
			.containsEntry("done_description", Map.of("pt-BR", "f"));
		assertThat(tool.additional()).containsOnlyKeys("vendor");
		assertThat(tool.createdAt()).isNull();
	}

	@Test
	void recordOfATool() {
		ConnectorTool tool = this.tools.get(1);
		assertThat(tool.id()).isEqualTo("t1");
		assertThat(tool.inputSchema()).isEqualTo(Map.of("type", "object"));
		assertThat(tool.executionConfig()).isEqualTo(Map.of("type", "mcp", "extra", 1));
		assertThat(tool.createdAt()).isEqualTo(Instant.parse("2026-03-30T10:00:00Z"));
		assertThat(tool.annotations()).isNull();
		assertThat(tool.additional()).isEmpty();
	}

	@Test
	void simplifiedToolKeepsASchemaOfAnotherForm() {
		ConnectorTool tool = this.tools.get(2);
		assertThat(tool.inputSchema()).isEmpty();
		assertThat(tool.raw()).containsEntry("inputSchema", List.of("q", "limit"));
	}

	@Test
	void connectorOfEveryApiVersion() {
		Connector connector = (Connector) Responses.CONNECTOR.read(Responses.CONNECTOR.json());
		assertThat(connector.isMcp()).isTrue();
		assertThat(connector.blockedBy()).containsExactly(ConsumerType.ORG);
		assertThat(connector.supportsMcp()).isTrue();
		assertThat(connector.connectionConfig()).containsEntry("base_url", "https://mcp.example.com");
		assertThat(connector.executionEnv()).containsEntry("errors", List.of("e"));
		assertThat(connector.additional()).containsOnlyKeys("private_tool_execution", "auth_type",
				"system_prompt_route", "connection_config", "execution_env", "brand_new");
		McpServerCard card = connector.serverCard();
		assertThat(card.isDynamic("resources")).isTrue();
		assertThat(card.isDynamic("tools")).isFalse();
		assertThat(card.tools()).extracting(ConnectorTool::name).containsExactly("search");
		assertThat(card.remotes().get(0)).containsEntry("type", "streamable-http");
		assertThat(card.repository()).containsEntry("source", "github");
		assertThat(card.meta()).extractingByKey("ai.mistral/turbine", MAP).containsEntry("system_prompt_name", "spn");
		ConnectionPreference preference = connector.connectionPreferences().get(0);
		assertThat(preference.toolConfiguration().skipConfirmation()).isEqualTo(new ToolNames(List.of("list")));
		assertThat(preference.toolConfiguration().requiresConfirmation()).isEqualTo(new LogicalExpression(
				LogicalOperator.OR, List.of(new ToolNames(List.of("delete")), new ToolProperties(false),
						new LogicalExpression(LogicalOperator.AND, List.of(new ToolNames(List.of("a")))))));
	}

	@Test
	void connectorOf202603HasNumbersAndNoProtocol() {
		Connector connector = connector("{\"id\":\"" + Api.ID + "\",\"name\":\"n\",\"owner_type\":2}");
		assertThat(connector.id()).isEqualTo(UUID.fromString(Api.ID));
		assertThat(connector.ownerType()).isEqualTo(new ConsumerType("2"));
		assertThat(connector.protocol()).isEqualTo(ConnectorProtocol.MCP);
		assertThat(connector.tools()).isNull();
		assertThat(connector.blockedBy()).isEmpty();
		assertThat(connector.supportsMcp()).isNull();
	}

	@Test
	void connectorOfAnUnknownKindIsNeither() {
		Connector connector = connector("{\"id\":\"" + Api.ID + "\",\"name\":\"n\",\"protocol\":\"grpc\"}");
		assertThat(connector.isMcp() || connector.isHttp()).isFalse();
		assertThat(UpdateConnectorRequest.of(connector).build().protocol()).isEqualTo(new ConnectorProtocol("grpc"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "conn_7", "3f2b8c1e", "" })
	void idThatIsNoUuidIsKeptAsText(String id) {
		Connector connector = connector("{\"id\":\"" + id + "\",\"name\":\"n\"}");
		assertThat(connector.idText()).isEqualTo(id);
		assertThat(connector.id()).isNull();
		assertThat(connector.name()).isEqualTo("n");
		assertThat(Responses.written(connector).path("id").stringValue()).isEqualTo(id);
	}

	@Test
	void datesWithoutOffsetAreUtc() {
		JsonNode json = Responses.CONNECTOR.json();
		((ObjectNode) json).put("created_at", "2026-03-30T10:00:00.5");
		assertThat(((Connector) Responses.CONNECTOR.read(json)).createdAt())
			.isEqualTo(Instant.parse("2026-03-30T10:00:00.500Z"));
	}

	@Test
	void bytesThatAreNoUtf8SpoilNothingElse() {
		byte[] json = "{\"name\":\"a?b\",\"title\":\"t\"}".getBytes(StandardCharsets.ISO_8859_1);
		json[10] = (byte) 0xff;
		Connector connector = ApiJson.read(() -> new ByteArrayInputStream(json), Connector.class);
		assertThat(connector.name()).isEqualTo("a\ufffdb");
		assertThat(connector.title()).isEqualTo("t");
	}

	@Test
	void byteOrderMarkIsPassedOver() {
		byte[] json = "\ufeff{\"name\":\"n\"}".getBytes(StandardCharsets.UTF_8);
		Connector connector = ApiJson.read(() -> new ByteArrayInputStream(json), Connector.class);
		assertThat(connector.name()).isEqualTo("n");
	}

	@Test
	void selectionOfAnUnknownFormIsKept() {
		assertThat(ToolSelection.of(Map.of("color", "red")))
			.isEqualTo(new UnknownToolSelection(Map.of("color", "red")));
		assertThat(ToolSelection.of(true)).isEqualTo(new UnknownToolSelection(true));
	}

	@Test
	void absentNullAndValueAreThreeThings() {
		assertThat(written(UpdateConnectorRequest.mcp().build())).isEqualTo("{\"protocol\":\"mcp\"}");
		assertThat(written(UpdateConnectorRequest.mcp().clearTitle().build()))
			.isEqualTo("{\"protocol\":\"mcp\",\"title\":null}");
		assertThat(written(UpdateConnectorRequest.http().title("").build()))
			.isEqualTo("{\"protocol\":\"http\",\"title\":\"\"}");
		assertThat(written(UpdateConnectorRequest.mcp().clearTitle().title("t").build()))
			.isEqualTo("{\"protocol\":\"mcp\",\"title\":\"t\"}");
	}

	@Test
	void httpConnectorHasNoPromptToChange() {
		assertThatIllegalArgumentException().isThrownBy(() -> UpdateConnectorRequest.http().systemPrompt("p").build())
			.withMessageContaining("systemPrompt");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> UpdateConnectorRequest.http().clearSystemPrompt().build());
	}

	@Test
	void toolPropertiesAreSentWithTheirNull() {
		assertThat(written(new ToolExecutionConfiguration(new ToolProperties(null), null, List.of("a"), null)))
			.isEqualTo("{\"requires_confirmation\":{\"read_only\":null},\"include\":[\"a\"]}");
	}

	private static Connector connector(String json) {
		return (Connector) Responses.CONNECTOR.read(WireJson.read(json));
	}

	private static String written(Object request) {
		return new String(ApiJson.write(request), StandardCharsets.UTF_8);
	}

}
