// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.growth;

import java.io.IOException;
import java.util.Map;

import io.github.mistralconnectors.client.ConnectorsClient;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;

/**
 * Many tool calls in flight, begun by one thread.
 */
public final class ReactiveInFlightProbe {

	private ReactiveInFlightProbe() {
	}

	/**
	 * Begins the calls and prints what came of them.
	 * @param args base URL of the server, number of calls
	 * @throws IOException if the server does not listen
	 * @throws InterruptedException if somebody wants an end
	 */
	public static void main(String[] args) throws IOException, InterruptedException {
		ReactiveConnectorsClient client = ConnectorsClient.builder()
			.apiKey("benchmark")
			.baseUrl(args[0])
			.buildReactive();
		new InFlightProbe(args[0], (tool, onSuccess, onFailure) -> client.callTool("wiki", tool, Map.of())
			.subscribe((answer) -> onSuccess.run(), onFailure)).run(Integer.parseInt(args[1]));
		System.exit(0);
	}

}
