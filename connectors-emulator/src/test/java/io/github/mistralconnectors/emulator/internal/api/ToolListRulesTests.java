// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.api;

import io.github.mistralconnectors.emulator.testsupport.EmulatorExtension;
import io.github.mistralconnectors.emulator.testsupport.TestApi;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the rules on listing tools. Numbers of rules are those of {@code
 * docs/reference/emulator-rules.md}.
 */
class ToolListRulesTests {

	private static final String TOOLS = TestApi.ROOT + "/calc/tools";

	@RegisterExtension
	static final EmulatorExtension extension = new EmulatorExtension();

	private final TestApi api = extension.api();

	@Test
	@DisplayName("rule 68: a bare array")
	void bareArray() {
		createOpen();
		assertThat(this.api.get(TOOLS).expect(200).json().isArray()).isTrue();
	}

	@Test
	@DisplayName("rule 69: credentials come first, also for an open server")
	void credentialsComeFirst() {
		this.api.create("calc", extension.server().url());
		assertThat(this.api.get(TOOLS).expect(404).detail()).isEqualTo("No credentials found for connector 'calc'");
		this.api.openCredentials("calc");
		this.api.get(TOOLS).expect(200);
	}

	@Test
	@DisplayName("rule 70: pages by number, from 1")
	void pages() {
		createOpen();
		assertThat(this.api.get(TOOLS + "?page=2&page_size=2").text("/0/name")).isEqualTo("fail");
		assertThat(this.api.get(TOOLS + "?page=9").expect(200).json()).isEmpty();
		assertThat(this.api.get(TOOLS + "?page=0&page_size=0").faults())
			.containsExactly("greater_than_equal at query.page", "greater_than_equal at query.page_size");
	}

	@Test
	@DisplayName("rule 71: a listing is kept until refresh asks again; a failed refresh keeps it")
	void listingIsKept() {
		createOpen();
		this.api.get(TOOLS).expect(200);
		int requests = extension.server().receivedHeaders().size();
		extension.server().respondWith(503);
		this.api.get(TOOLS).expect(200);
		assertThat(extension.server().receivedHeaders()).hasSize(requests);
		this.api.get(TOOLS + "?refresh=true").expect(502);
		this.api.get(TOOLS).expect(200);
	}

	@Test
	@DisplayName("rule 71: saving credentials empties what was kept")
	void savingEmpties() {
		createOpen();
		this.api.get(TOOLS).expect(200);
		this.api.openCredentials("calc");
		extension.server().respondWith(503);
		this.api.get(TOOLS).expect(502);
	}

	@Test
	@DisplayName("rule 72: tools as MCP writes them")
	void toolsPassThrough() {
		createOpen();
		JsonNode tool = this.api.get(TOOLS).at("/0");
		assertThat(tool.path("name").asString()).isEqualTo("add");
		assertThat(tool.path("title").asString()).isEqualTo("Addition");
		assertThat(tool.at("/inputSchema/properties/a/type").asString()).isEqualTo("integer");
		assertThat(tool.at("/outputSchema/properties/sum/type").asString()).isEqualTo("integer");
		assertThat(tool.at("/annotations/readOnlyHint").booleanValue()).isTrue();
	}

	@Test
	@DisplayName("rule 73: pretty leaves a few members and a compact schema")
	void pretty() {
		createOpen();
		JsonNode tool = this.api.get(TOOLS + "?pretty=true").at("/0");
		assertThat(tool.propertyNames()).containsExactlyInAnyOrder("name", "description", "annotations", "inputSchema");
		assertThat(tool.path("inputSchema").propertyNames()).containsExactlyInAnyOrder("type", "required",
				"properties");
	}

	@Test
	@DisplayName("rule 74: credentials by name")
	void credentialsByName() {
		createOpen();
		this.api.get(TOOLS + "?credentials_name=default").expect(200);
		assertThat(this.api.get(TOOLS + "?credentials_name=other").expect(404).detail())
			.isEqualTo("Credentials 'other' not found");
		assertThat(this.api.get(TOOLS + "?credentials_name=a.b").faults())
			.containsExactly("string_pattern_mismatch at query.credentials_name");
	}

	private void createOpen() {
		this.api.create("calc", extension.server().url());
		this.api.openCredentials("calc");
	}

}
