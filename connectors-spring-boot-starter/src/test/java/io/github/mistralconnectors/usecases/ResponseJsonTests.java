// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.usecases;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.mistralconnectors.client.model.ConsumerType;
import io.github.mistralconnectors.client.model.auth.AuthenticationConfiguration;
import io.github.mistralconnectors.client.model.auth.AuthenticationType;
import io.github.mistralconnectors.client.model.auth.CredentialsResponse;
import io.github.mistralconnectors.client.model.connector.Connector;
import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import io.github.mistralconnectors.client.model.tool.ConnectorToolCallResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the JSON that a controller returns from responses of the client, as Spring
 * Boot configures the JSON mapper.
 */
class ResponseJsonTests {

	private final ApplicationContextRunner context = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class))
		.withPropertyValues("spring.jackson.default-property-inclusion=non_empty");

	static List<Arguments> responses() {
		return List.of(Arguments.of(Connector.builder(UUID.fromString("3f2b8c1e-7d4a-4c0b-9e5f-1a2b3c4d5e6f"), "wiki")
			.iconUrl("https://x.example.com/i.png")
			.isAuthenticated(true)
			.tools(List.of(ConnectorTool.of("search", "Searches the wiki")))
			.build(), """
					{"id":"3f2b8c1e-7d4a-4c0b-9e5f-1a2b3c4d5e6f","name":"wiki","protocol":"mcp",
					"icon_url":"https://x.example.com/i.png","is_authenticated":true,
					"tools":[{"name":"search","description":"Searches the wiki","inputSchema":{"type":"object"}}]}"""),
				Arguments.of(new CredentialsResponse(List.of(new AuthenticationConfiguration("default", null,
						AuthenticationType.OAUTH2, ConsumerType.ORG, null, true, "u")),
						List.of(AuthenticationType.BEARER)), """
								{"credentials":[{"name":"default","authentication_type":"oauth2","scope":"org",
								"is_default":true,"creator_id":"u"}],
								"connector_preset_credentials_for_auth":["bearer"]}"""),
				Arguments.of(ConnectorToolCallResponse.ofError("no such page"),
						"""
								{"content":[{"type":"text","text":"no such page"}],"metadata":{"mcp_meta":{"isError":true}}}"""),
				Arguments.of(ConnectorToolCallResponse.ofStructuredContent(Map.of("page_title", "Start")), """
						{"metadata":{"mcp_meta":{"structuredContent":{"page_title":"Start"}}}}"""));
	}

	@ParameterizedTest
	@MethodSource("responses")
	void responseHasTheNamesOfTheApi(Object response, String json) {
		this.context.run((running) -> {
			JsonMapper mapper = running.getBean(JsonMapper.class);
			assertThat(mapper.<JsonNode>valueToTree(response)).isEqualTo(mapper.readTree(json));
			assertThat(mapper.readValue(json, response.getClass())).isEqualTo(response);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "LOWER_CAMEL_CASE", "KEBAB_CASE" })
	void namingStrategyOfTheApplicationDoesNotApply(String strategy) {
		Arguments first = responses().get(0);
		this.context.withPropertyValues("spring.jackson.property-naming-strategy=" + strategy).run((running) -> {
			JsonMapper mapper = running.getBean(JsonMapper.class);
			assertThat(mapper.<JsonNode>valueToTree(first.get()[0]))
				.isEqualTo(mapper.readTree((String) first.get()[1]));
		});
	}

}
