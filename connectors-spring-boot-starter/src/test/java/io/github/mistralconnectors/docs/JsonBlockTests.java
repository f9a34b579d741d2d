// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs;

import java.io.IOException;
import java.util.List;

import io.github.mistralconnectors.actuate.ConnectorsEndpoint.ConnectorsDescriptor;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the JSON blocks of the documentation are JSON, and that the output of the
 * Actuator endpoint has the members of today.
 */
class JsonBlockTests {

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	@Test
	void everyBlockIsJson() throws IOException {
		assertThat(blocks()).isNotEmpty().allSatisfy((block) -> assertThat(MAPPER.readTree(block)).isNotNull());
	}

	@Test
	void outputOfTheEndpointHasItsMembers() throws IOException {
		assertThat(blocks()).filteredOn((block) -> block.contains("callsInFlight"))
			.singleElement()
			.satisfies((block) -> assertThat(MAPPER.readValue(block, ConnectorsDescriptor.class).clients())
				.containsKeys("connectorsClient", "reactiveConnectorsClient"));
	}

	private static List<String> blocks() throws IOException {
		return Documentation.blocks()
			.stream()
			.filter((block) -> block.language().equals("json"))
			.map(CodeBlock::text)
			.toList();
	}

}
