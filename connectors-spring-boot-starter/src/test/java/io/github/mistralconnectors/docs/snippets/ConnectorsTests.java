// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs.snippets;

import java.util.Map;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.connector.Connector;
import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import io.github.mistralconnectors.emulator.spring.EnableConnectorsEmulator;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the steps that the guide for newcomers shows.
 */
@SpringBootTest
@EnableConnectorsEmulator
class ConnectorsTests {

	@Autowired
	private Connectors connectors;

	@Autowired
	private ConnectorsClient client;

	@Test
	void connectorIsCreatedWithCredentialsAndChanged() {
		Connector created = this.connectors.create();
		this.connectors.storeEmptyCredentials();
		assertThat(this.client.listCredentials("deepwiki", ConsumerScope.USER).credentials()).hasSize(1);
		assertThat(this.connectors.describe(created, "Wikis").description()).isEqualTo("Wikis");
		assertThat(this.connectors.countPrivate()).isEqualTo(1);
	}

	@Test
	void toolsAreListedAndCalled(ConnectorsEmulator emulator) {
		emulator.connector("deepwiki")
			.tool("read_wiki_structure", "{}", (arguments) -> "Pages of " + arguments.get("repoName"))
			.tool("ask_question", "{}", (arguments) -> Map.of("result", "About " + arguments.get("question")));
		assertThat(this.connectors.toolNames()).containsExactly("read_wiki_structure", "ask_question");
		assertThat(this.connectors.toolNamesReactively().collectList().block()).isEqualTo(this.connectors.toolNames());
		assertThat(this.connectors.structure("spring-boot")).isEqualTo("Pages of spring-boot");
		assertThat(this.connectors.ask("spring-boot", "start-up")).isEqualTo("About start-up");
	}

}
