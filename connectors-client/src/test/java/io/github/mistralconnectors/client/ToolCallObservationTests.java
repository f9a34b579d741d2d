// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client;

import java.time.Duration;
import java.util.Map;

import io.github.mistralconnectors.client.error.ConnectorsNotFoundException;
import io.github.mistralconnectors.client.model.tool.CallToolRequest;
import io.github.mistralconnectors.client.settings.RetrySettings;
import io.micrometer.observation.Observation;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of tool calls inside the observation that a framework for models makes of a tool.
 */
@ParameterizedClass
@EnumSource(ClientKind.class)
@Timeout(60)
class ToolCallObservationTests {

	private static final String NAME = "mistral.connectors.operation";

	private static final String HTTP = "http.client.requests";

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final TestObservationRegistry meters = TestObservationRegistry.create();

	private final HttpTestServer server = new HttpTestServer();

	private final ConnectorsClient client;

	ToolCallObservationTests(ClientKind kind) {
		this.client = kind.build(ConnectorsClient.builder()
			.apiKey(Api.KEY)
			.baseUrl(this.server.url())
			.retry(RetrySettings.builder().initialInterval(Duration.ofMillis(1)).build())
			.observationRegistry(this.registry)
			.meterObservationRegistry(this.meters));
	}

	@AfterEach
	void stopServer() {
		TestObservationRegistryAssert.assertThat(this.registry).doesNotHaveAnyRemainingCurrentObservation();
		this.server.close();
	}

	private void respond(int first, String body) {
		this.server.respond((number, response) -> (number == 1) ? HttpTestServer.status(response, first, body)
				: HttpTestServer.status(response, 200, Api.TOOL_RESULT));
	}

	/** Returns an observation as a framework makes it for a tool of its own. */
	private Observation ofTool() {
		return Observation.createNotStarted("framework", this.registry)
			.lowCardinalityKeyValue("gen_ai.operation.name", "execute_tool");
	}

	private Observation ofToolOfConnector() {
		return ofTool().highCardinalityKeyValue("gen_ai.tool.name", "search")
			.highCardinalityKeyValue("mistral.connector", "wiki");
	}

	@Test
	void callAddsItsKeysToTheObservationThatStandsForIt() {
		respond(503, "{\"detail\":\"busy\"}");
		CallToolRequest request = CallToolRequest.builder().repeatable(true).build();
		ofToolOfConnector().observe(() -> this.client.callTool("wiki", "search", request));
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasNumberOfObservationsWithNameEqualTo(NAME, 0)
			.hasObservationWithNameEqualTo("framework")
			.that()
			.hasHighCardinalityKeyValue("outcome", "success")
			.hasHighCardinalityKeyValue("mistral.attempts", "2")
			.hasHighCardinalityKeyValue("mcp.method.name", "tools/call")
			.doesNotHaveLowCardinalityKeyValueWithKey("outcome");
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasNumberOfObservationsWithNameEqualTo(HTTP, 2)
			.hasObservationWithNameEqualTo(HTTP)
			.that()
			.hasParentObservationContextMatching((parent) -> parent.getName().equals("framework"));
		TestObservationRegistryAssert.assertThat(this.meters)
			.hasNumberOfObservationsEqualTo(1)
			.hasObservationWithNameEqualTo(NAME)
			.that()
			.hasLowCardinalityKeyValue("outcome", "success")
			.hasBeenStopped();
	}

	@Test
	void errorOfTheToolIsOneOfTheObservationThatStandsForIt() {
		respond(200, Api.TOOL_RESULT.replace("false", "true"));
		ofToolOfConnector().observe(() -> this.client.callTool("wiki", "search", Map.of()));
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo("framework")
			.that()
			.hasHighCardinalityKeyValue("outcome", "tool_error")
			.hasHighCardinalityKeyValue("error.type", "tool_error")
			.hasError();
	}

	@Test
	void failureOfTheCallIsOneOfTheObservationThatStandsForIt() {
		respond(404, "{\"detail\":\"nobody\"}");
		ofToolOfConnector().observe(() -> assertThatExceptionOfType(ConnectorsNotFoundException.class)
			.isThrownBy(() -> this.client.callTool("wiki", "search", Map.of())));
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasObservationWithNameEqualTo("framework")
			.that()
			.hasHighCardinalityKeyValue("outcome", "rejected")
			.hasError();
	}

	@Test
	void callsOfAToolOfTheApplicationHaveObservationsOfTheirOwn() {
		respond(404, "{\"detail\":\"nobody\"}");
		ofTool().highCardinalityKeyValue("gen_ai.tool.name", "plan_trip").observe(() -> {
			assertThatExceptionOfType(ConnectorsNotFoundException.class)
				.isThrownBy(() -> this.client.callTool("flights", "search", Map.of()));
			this.client.callTool("hotels", "book", Map.of());
		});
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasNumberOfObservationsWithNameEqualTo(NAME, 2)
			.hasAnObservation((each) -> each.hasHighCardinalityKeyValue("mistral.connector", "flights")
				.hasLowCardinalityKeyValue("outcome", "rejected"))
			.hasAnObservation((each) -> each.hasHighCardinalityKeyValue("mistral.connector", "hotels")
				.hasLowCardinalityKeyValue("outcome", "success"))
			.hasObservationWithNameEqualTo("framework")
			.that()
			.hasHighCardinalityKeyValue("gen_ai.tool.name", "plan_trip")
			.doesNotHaveHighCardinalityKeyValueWithKey("outcome");
	}

	@Test
	void secondCallInAToolHasAnObservationOfItsOwn() {
		respond(200, Api.TOOL_RESULT);
		ofToolOfConnector().observe(() -> {
			this.client.callTool("wiki", "search", Map.of());
			this.client.callTool("wiki", "search", Map.of());
		});
		TestObservationRegistryAssert.assertThat(this.meters).hasNumberOfObservationsEqualTo(1);
		TestObservationRegistryAssert.assertThat(this.registry)
			.hasNumberOfObservationsWithNameEqualTo(NAME, 1)
			.hasObservationWithNameEqualTo(NAME)
			.that()
			.hasParentObservationContextMatching((parent) -> parent.getName().equals("framework"));
	}

}
