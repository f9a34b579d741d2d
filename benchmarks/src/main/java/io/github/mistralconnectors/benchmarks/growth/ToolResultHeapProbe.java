// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.growth;

import io.github.mistralconnectors.client.ConnectorsClient;

/**
 * Calls a tool that answers much a few times. Whether that succeeds depends on the heap
 * it is run with.
 */
public final class ToolResultHeapProbe {

	static final int CALLS = 3;

	private ToolResultHeapProbe() {
	}

	/**
	 * Calls the tool.
	 * @param args base URL of the server, size in bytes
	 */
	public static void main(String[] args) {
		try (ConnectorsClient client = ConnectorsClient.builder().apiKey("benchmark").baseUrl(args[0]).build()) {
			for (int i = 0; i < CALLS; i++) {
				ToolResultProbe.call(client, Integer.parseInt(args[1]));
			}
		}
		System.exit(0);
	}

}
