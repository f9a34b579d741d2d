// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs.snippets;

import java.util.Map;

import io.github.mistralconnectors.client.ConnectorsClient;

import org.springframework.boot.CommandLineRunner;
import org.springframework.stereotype.Component;

@Component
class FirstProgram implements CommandLineRunner {

	private final ConnectorsClient connectors;

	FirstProgram(ConnectorsClient connectors) {
		this.connectors = connectors;
	}

	@Override
	public void run(String... arguments) {
		this.connectors.listTools("demo").forEach((tool) -> System.out.println(tool.name()));
		System.out.println(this.connectors.callTool("demo", "echo", Map.of("text", "Hello")).text());
	}

}
