// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the JSON blocks of the documentation are JSON.
 */
class JsonBlockTests {

	@Test
	void everyBlockIsJson() throws IOException {
		assertThat(blocks()).isNotEmpty()
			.allSatisfy((block) -> assertThat(JsonMapper.shared().readTree(block)).isNotNull());
	}

	private static List<String> blocks() throws IOException {
		return Documentation.blocks()
			.stream()
			.filter((block) -> block.language().equals("json"))
			.map(CodeBlock::text)
			.toList();
	}

}
