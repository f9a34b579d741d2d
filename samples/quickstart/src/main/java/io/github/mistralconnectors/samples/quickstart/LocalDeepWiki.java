// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.samples.quickstart;

import io.github.mistralconnectors.emulator.ConnectorsEmulator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/**
 * Emulator that takes the place of Mistral's service unless the profile {@code live} is
 * active. The starter connects to it. Its connector {@code deepwiki} has a tool of the
 * same name as the public MCP server, so that the application needs no network.
 */
@Configuration(proxyBeanMethods = false)
@Profile("!live")
class LocalDeepWiki {

	private static final String SCHEMA = """
			{"type": "object", "properties": {"repoName": {"type": "string"}}, "required": ["repoName"]}
			""";

	@Bean
	ConnectorsEmulator connectorsEmulator() {
		ConnectorsEmulator emulator = ConnectorsEmulator.start();
		emulator.connector("deepwiki")
			.tool("read_wiki_structure", SCHEMA,
					(arguments) -> "Pages of the local wiki of %s:%n1 Overview%n2 Architecture"
						.formatted(arguments.get("repoName")));
		return emulator;
	}

}
