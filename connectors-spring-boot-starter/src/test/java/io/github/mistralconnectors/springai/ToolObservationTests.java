// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.springai;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.catalog.ConnectorToolCatalog;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.tools.ModelToolSettings;
import io.github.mistralconnectors.tools.ScriptedModel;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.ToolCallingAdvisor;
import org.springframework.ai.model.tool.ToolCallingManager;

/**
 * Tests of the observation of calls that a model makes: Spring AI makes one for each, to
 * which what is known about the call is added, and in which the request is made.
 */
class ToolObservationTests {

	@RegisterExtension
	static final ScriptedModel model = new ScriptedModel();

	@ParameterizedTest
	@EnumSource(Prompting.class)
	void observationOfSpringAiTellsOfTheCall(Prompting prompting) {
		TestObservationRegistry observations = TestObservationRegistry.create();
		TestObservationRegistry meters = TestObservationRegistry.create();
		try (ConnectorsEmulator emulator = ConnectorsEmulator.start();
				ConnectorsClient client = ConnectorsClient.builder()
					.apiKey(emulator.apiKey())
					.baseUrl(emulator.baseUrl().toString())
					.observationRegistry(observations)
					.meterObservationRegistry(meters)
					.build()) {
			emulator.connector("wiki").tool("read.page", "{}", (arguments) -> "page");
			ConnectorToolCatalog catalog = ConnectorToolCatalog.builder(client).build();
			ConnectorToolCallbacks tools = new ConnectorToolCallbacks(client, () -> catalog,
					ModelToolSettings.builder().offer("wiki", "*").build(), observations, () -> true);
			String name = tools.getToolCallbacks()[0].getToolDefinition().name();
			observations.clear();
			meters.clear();
			model.calls(new ScriptedModel.Call(name, "{}"));
			prompting.ask(ChatClient.create(model.chatModel())
				.prompt("What is new?")
				.tools(tools)
				.advisors(ToolCallingAdvisor.builder()
					.toolCallingManager(ToolCallingManager.builder().observationRegistry(observations).build())
					.build()));
			TestObservationRegistryAssert.assertThat(observations)
				.hasNumberOfObservationsWithNameEqualTo("spring.ai.tool", 1)
				.hasNumberOfObservationsWithNameEqualTo("http.client.requests", 1)
				.hasNumberOfObservationsEqualTo(2)
				.hasObservationWithNameEqualTo("spring.ai.tool")
				.that()
				.hasHighCardinalityKeyValue("gen_ai.tool.call.id", "call-0")
				.hasHighCardinalityKeyValue("gen_ai.tool.name", "read.page")
				.hasHighCardinalityKeyValue("mcp.method.name", "tools/call")
				.hasHighCardinalityKeyValue("mistral.connector", "wiki")
				.hasHighCardinalityKeyValue("outcome", "success")
				.hasHighCardinalityKeyValue("mistral.attempts", "1")
				.hasBeenStopped()
				.doesNotHaveError();
			TestObservationRegistryAssert.assertThat(observations)
				.hasObservationWithNameEqualTo("http.client.requests")
				.that()
				.hasParentObservationContextMatching((parent) -> "spring.ai.tool".equals(parent.getName()));
			TestObservationRegistryAssert.assertThat(meters)
				.hasNumberOfObservationsEqualTo(1)
				.hasObservationWithNameEqualTo("mistral.connectors.operation")
				.that()
				.hasLowCardinalityKeyValue("outcome", "success")
				.hasBeenStopped();
		}
	}

}
