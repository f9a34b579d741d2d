// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.docs.snippets;

import io.github.mistralconnectors.client.ConnectorsClient;

/**
 * A client of a program that does not use Spring Boot.
 */
final class ClientWithoutBoot {

	private ClientWithoutBoot() {
	}

	static void run(String apiKey) {
		// tag::builder[]
		try (ConnectorsClient connectors = ConnectorsClient.builder().apiKey(apiKey).build()) {
			connectors.listTools("deepwiki").forEach((tool) -> System.out.println(tool.name()));
		}
		// end::builder[]
	}

}
