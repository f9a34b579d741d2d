// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.langchain4j;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.service.tool.ToolProviderRequest;
import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.catalog.ConnectorToolCatalog;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.LocalConnector;
import io.github.mistralconnectors.tools.ModelToolSettings;
import io.github.mistralconnectors.tools.OddSchema;
import io.github.mistralconnectors.tools.internal.ConnectorToolCalls;
import io.github.mistralconnectors.tools.internal.PromptTool;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the schemas that LangChain4j gets.
 */
class ToolSpecificationTests {

	/** Those that the documentation names, beside the schema of other properties. */
	private static final List<String> LOST_AT_ROOT = List.of("patternProperties", "propertyNames", "dependentRequired",
			"minProperties", "maxProperties");

	@Test
	void onlySomeKeywordsOfTheRootAreLost() {
		try (ConnectorsEmulator emulator = ConnectorsEmulator.start();
				ConnectorsClient client = ConnectorsClient.builder()
					.apiKey(emulator.apiKey())
					.baseUrl(emulator.baseUrl().toString())
					.build()) {
			LocalConnector odd = emulator.connector("odd");
			OddSchema.all().forEach((schema) -> odd.define(schema.definition(), (arguments) -> "done"));
			ConnectorToolCatalog catalog = ConnectorToolCatalog.builder(client).build();
			ModelToolSettings settings = ModelToolSettings.builder().offer("odd", "*").build();
			ConnectorToolCalls calls = new ConnectorToolCalls(client, () -> catalog, settings);
			Map<String, JsonNode> schemas = calls.resolve(calls.offered())
				.block()
				.stream()
				.collect(Collectors.toMap(PromptTool::name, (tool) -> withoutLost(tool.inputSchema())));
			assertThat(new ConnectorToolProvider(client, () -> catalog, settings)
				.provideTools(new ToolProviderRequest("memory", UserMessage.from("?")))
				.aiServiceTools()).hasSameSizeAs(schemas.keySet())
				.allSatisfy(
						(tool) -> assertThat(parameters(tool.toolSpecification())).as(tool.toolSpecification().name())
							.isEqualTo(schemas.get(tool.toolSpecification().name())));
		}
	}

	private static JsonNode withoutLost(String inputSchema) {
		ObjectNode schema = (ObjectNode) JsonMapper.shared().readTree(inputSchema);
		schema.remove(LOST_AT_ROOT);
		if (schema.path("additionalProperties").isObject()) {
			schema.remove("additionalProperties");
		}
		return schema;
	}

	private static JsonNode parameters(ToolSpecification specification) {
		ObjectNode parameters = (ObjectNode) JsonMapper.shared().readTree(specification.toJson()).path("parameters");
		// The text leaves out empty properties, the object does not.
		parameters.putIfAbsent("properties", parameters.objectNode());
		return parameters;
	}

}
