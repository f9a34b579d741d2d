// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.model.auth.AuthUrlResponse;
import io.github.mistralconnectors.client.model.auth.AuthenticationMethod;
import io.github.mistralconnectors.client.model.auth.CredentialsResponse;
import io.github.mistralconnectors.client.model.connector.Connector;
import io.github.mistralconnectors.client.model.connector.PaginatedConnectors;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import io.github.mistralconnectors.client.model.tool.ConnectorToolCallResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the JSON mapper of an application writes responses with the names of the API
 * and reads them back.
 */
class ApplicationMapperTests {

	private static final JsonMapper MAPPER = new JsonMapper();

	static Stream<Arguments> responses() {
		return Stream.of(Arguments.of("connector", Connector.class), Arguments.of("page", PaginatedConnectors.class),
				Arguments.of("tools", ConnectorTool[].class), Arguments.of("result", ConnectorToolCallResponse.class),
				Arguments.of("credentials", CredentialsResponse.class),
				Arguments.of("methods", AuthenticationMethod[].class), Arguments.of("auth_url", AuthUrlResponse.class),
				Arguments.of("message", MessageResponse.class));
	}

	@ParameterizedTest
	@MethodSource("responses")
	void namesAreThoseOfTheApi(String file, Class<?> type) throws IOException {
		JsonNode json = json(file);
		JsonNode written = MAPPER.valueToTree(MAPPER.treeToValue(json, type));
		assertThat(names(written)).containsAll(names(json));
		assertThat(names(written)).filteredOn((name) -> name.chars().anyMatch(Character::isUpperCase))
			.isSubsetOf(names(json));
	}

	@ParameterizedTest
	@MethodSource("responses")
	void writtenResponseIsReadBack(String file, Class<?> type) throws IOException {
		JsonNode written = MAPPER.valueToTree(MAPPER.treeToValue(json(file), type));
		assertThat(MAPPER.<JsonNode>valueToTree(MAPPER.treeToValue(written, type))).isEqualTo(written);
	}

	@ParameterizedTest
	@MethodSource("responses")
	void namingStrategyOfTheMapperChangesNothing(String file, Class<?> type) throws IOException {
		Object value = MAPPER.treeToValue(json(file), type);
		for (PropertyNamingStrategies.NamingBase strategy : new PropertyNamingStrategies.NamingBase[] {
				new PropertyNamingStrategies.KebabCaseStrategy(),
				new PropertyNamingStrategies.UpperCamelCaseStrategy() }) {
			JsonMapper other = JsonMapper.builder().propertyNamingStrategy(strategy).build();
			assertThat(other.<JsonNode>valueToTree(value)).isEqualTo(MAPPER.<JsonNode>valueToTree(value));
			assertThat(other.<JsonNode>valueToTree(other.treeToValue(json(file), type)))
				.isEqualTo(MAPPER.<JsonNode>valueToTree(value));
		}
	}

	private static JsonNode json(String file) throws IOException {
		try (InputStream stream = ApplicationMapperTests.class.getResourceAsStream("/responses/" + file + ".json")) {
			return MAPPER.readTree(stream);
		}
	}

	private static Set<String> names(JsonNode json) {
		Set<String> names = new TreeSet<>(json.propertyNames());
		json.forEach((child) -> names.addAll(names(child)));
		return names;
	}

}
