// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.connector;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import io.github.mistralconnectors.client.model.ConnectorProtocol;
import io.github.mistralconnectors.client.model.ConsumerType;
import io.github.mistralconnectors.client.model.LocalizedTexts;
import io.github.mistralconnectors.client.model.ResourceVisibility;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConnectorBuilder}.
 */
class ConnectorBuilderTests {

	private static final UUID ID = UUID.fromString("3f2b8c1e-7d4a-4c0b-9e5f-1a2b3c4d5e6f");

	private final ConnectorBuilder builder = Connector.builder(ID, "wiki");

	@Test
	void onlyIdAndNameAreRequired() {
		Connector connector = this.builder.build();
		assertThat(connector.id()).isEqualTo(ID);
		assertThat(connector.name()).isEqualTo("wiki");
		assertThat(connector.protocol()).isEqualTo(ConnectorProtocol.MCP);
		assertThat(connector.tools()).isNull();
		assertThat(connector.blockedBy()).isEmpty();
		assertThat(connector.executionEnv()).isEmpty();
	}

	@Test
	void everyComponentCanBeSet() throws Exception {
		Connector connector = this.builder.title("t")
			.description("d")
			.protocol(ConnectorProtocol.HTTP)
			.server("https://x.example.com")
			.iconUrl("https://x.example.com/i.png")
			.systemPrompt("p")
			.visibility(ResourceVisibility.PRIVATE)
			.ownerType(ConsumerType.USER)
			.ownerId("o")
			.creatorId("c")
			.active(true)
			.isAuthenticated(true)
			.mistral(false)
			.tools(List.of(ConnectorTool.of("search", "Searches the wiki")))
			.createdAt(Instant.EPOCH)
			.modifiedAt(Instant.EPOCH)
			.serverCard(McpServerCard.of(Map.of("name", "com.example/wiki")))
			.locale(LocalizedTexts.of(Map.of()))
			.supportedAuthMethods(List.of())
			.connectionPreferences(List.of())
			.connectionCredentials(List.of())
			.blockedBy(List.of(ConsumerType.ORG))
			.supportsMcp(true)
			.additional(Map.of("execution_env", Map.of("errors", List.of())))
			.build();
		for (RecordComponent component : Connector.class.getRecordComponents()) {
			assertThat(component.getAccessor().invoke(connector)).as(component.getName()).isNotNull();
		}
		assertThat(connector.isHttp()).isTrue();
		assertThat(connector.executionEnv()).containsKey("errors");
	}

	@Test
	void setterExistsForEveryComponent() {
		Set<String> setters = Arrays.stream(ConnectorBuilder.class.getMethods())
			.filter((method) -> method.getReturnType() == ConnectorBuilder.class)
			.map((method) -> method.getName())
			.collect(Collectors.toSet());
		assertThat(Connector.class.getRecordComponents()).extracting(RecordComponent::getName)
			.filteredOn((name) -> !Set.of("idText", "name").contains(name))
			.containsExactlyInAnyOrderElementsOf(setters);
	}

}
