// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the factory methods by which applications create tools and results in tests.
 */
class ToolFactoriesTests {

	@Test
	void toolHasItsNameDescriptionAndSchema() {
		Map<String, Object> schema = Map.of("type", "object", "required", List.of("q"));
		ConnectorTool tool = ConnectorTool.of("search", "Searches the wiki", schema);
		assertThat(tool.name()).isEqualTo("search");
		assertThat(tool.description()).isEqualTo("Searches the wiki");
		assertThat(tool.inputSchema()).isEqualTo(schema);
		assertThat(tool.additional()).isEmpty();
	}

	@Test
	void toolWithoutSchemaTakesAnyObject() {
		assertThat(ConnectorTool.of("search", "Searches the wiki").inputSchema()).isEqualTo(Map.of("type", "object"));
	}

	@Test
	void textIsTheOnlyBlock() {
		ConnectorToolCallResponse response = ConnectorToolCallResponse.ofText("fine");
		assertThat(response.text()).isEqualTo("fine");
		assertThat(response.content()).containsExactly(TextContent.of("fine"));
		assertThat(response.orThrow()).isSameAs(response);
	}

	@Test
	void errorIsThrownOnDemand() {
		ConnectorToolCallResponse response = ConnectorToolCallResponse.ofError("no such page");
		assertThat(response.isError()).isTrue();
		assertThat(response.text()).isEqualTo("no such page");
		assertThatExceptionOfType(ToolErrorException.class).isThrownBy(response::orThrow)
			.withMessageContaining("no such page");
	}

	@Test
	void longErrorIsShortenedInTheMessage() {
		ConnectorToolCallResponse response = ConnectorToolCallResponse.ofError("x".repeat(1000));
		assertThatExceptionOfType(ToolErrorException.class).isThrownBy(response::orThrow)
			.withMessage("callTool: the tool reported an error: " + "x".repeat(200) + "…")
			.satisfies((ex) -> assertThat(ex.hint()).endsWith("result() has the whole text"));
	}

	@Test
	void structuredContentIsReadAsAType() {
		record Page(String title) {
		}
		ConnectorToolCallResponse response = ConnectorToolCallResponse.ofStructuredContent(Map.of("title", "Start"));
		assertThat(response.structuredContent()).isEqualTo(Map.of("title", "Start"));
		assertThat(response.structuredContent(Page.class)).isEqualTo(new Page("Start"));
		assertThat(response.isError()).isFalse();
	}

}
