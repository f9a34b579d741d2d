// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.tools.internal;

import java.util.Map;
import java.util.Set;

import io.github.mistralconnectors.client.model.tool.ConnectorTool;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of {@link OfferedTools}.
 */
class OfferedToolsTests {

	private static final ConnectorTool SEARCH = ConnectorTool.of("search_code", "Searches");

	private static final ConnectorTool GET = new ConnectorTool(
			Map.of("name", "get_issue", "annotations", Map.of("readOnlyHint", true)));

	private static final ConnectorTool DELETE = ConnectorTool.of("delete_issue", "Deletes");

	private static OfferedTools offered(String patterns) {
		return OfferedTools.of(Map.of("github", patterns), Set.of("github"));
	}

	@Test
	void patternsSelectTools() {
		OfferedTools tools = offered("search_*, get_issue");
		assertThat(tools.contains("github", SEARCH)).isTrue();
		assertThat(tools.contains("github", GET)).isTrue();
		assertThat(tools.contains("github", DELETE)).isFalse();
		assertThat(tools.contains("gitlab", SEARCH)).isFalse();
		assertThat(offered("*").contains("github", DELETE)).isTrue();
	}

	@Test
	void readOnlySelectsToolsThatAreAnnotatedSo() {
		OfferedTools tools = offered("read-only, delete_*");
		assertThat(tools.contains("github", GET)).isTrue();
		assertThat(tools.contains("github", SEARCH)).isFalse();
		assertThat(tools.contains("github", DELETE)).isTrue();
		assertThat(tools.contains("github", ConnectorTool.of("read-only", "Deletes"))).isFalse();
	}

	@Test
	void readOnlyNeedsTrust() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> OfferedTools.of(Map.of("github", "read-only"), Set.of("gitlab")))
			.withMessageContainingAll("github", "not trusted");
		assertThatIllegalArgumentException().isThrownBy(() -> offered(" , "));
	}

	@Test
	void selectionNarrows() {
		OfferedTools tools = offered("search_*, get_issue");
		assertThat(tools.select("github").contains("github", SEARCH)).isTrue();
		OfferedTools narrower = tools.select("github/get_*, delete_*");
		assertThat(narrower.contains("github", GET)).isTrue();
		assertThat(narrower.contains("github", SEARCH)).isFalse();
		assertThat(narrower.contains("github", DELETE)).isFalse();
		assertThat(tools.select("github/get_*", "github/search_*").contains("github", SEARCH)).isTrue();
		assertThatIllegalArgumentException().isThrownBy(() -> tools.select("gitlab")).withMessageContaining("github");
	}

}
