// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.growth;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.github.mistralconnectors.client.ConnectorsClient;

/**
 * Many tool calls in flight, each on a virtual thread that waits. Needs JDK 21 or later.
 */
public final class VirtualThreadsProbe {

	private VirtualThreadsProbe() {
	}

	/**
	 * Begins the calls and prints what came of them.
	 * @param args base URL of the server, number of calls
	 * @throws ReflectiveOperationException if the JDK has no virtual threads
	 * @throws IOException if the server does not listen
	 * @throws InterruptedException if somebody wants an end
	 */
	public static void main(String[] args) throws ReflectiveOperationException, IOException, InterruptedException {
		// By reflection: sources are compiled for JDK 17.
		ExecutorService threads = (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor")
			.invoke(null);
		ConnectorsClient client = ConnectorsClient.builder().apiKey("benchmark").baseUrl(args[0]).build();
		new InFlightProbe(args[0], (tool, onSuccess, onFailure) -> threads.execute(() -> {
			try {
				client.callTool("wiki", tool, Map.of());
				onSuccess.run();
			}
			catch (RuntimeException ex) {
				onFailure.accept(ex);
			}
		})).run(Integer.parseInt(args[1]));
		System.exit(0);
	}

}
