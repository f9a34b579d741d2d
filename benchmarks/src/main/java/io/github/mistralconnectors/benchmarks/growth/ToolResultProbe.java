// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.growth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.mistralconnectors.benchmarks.process.ChildJvm;
import io.github.mistralconnectors.benchmarks.results.Numbers;
import io.github.mistralconnectors.benchmarks.results.ToolResultTime;
import io.github.mistralconnectors.client.ConnectorToolCallResponse;
import io.github.mistralconnectors.client.ConnectorsClient;

/**
 * Takes the time of tool calls with answers of growing size, once the JVM is warm.
 */
public final class ToolResultProbe {

	private static final int WARMUP_BYTES = 64 * 1024 * 1024;

	private static final int MIN_CALLS = 9;

	private static final int MAX_CALLS = 199;

	private ToolResultProbe() {
	}

	/**
	 * Calls the tools and prints {@link Times}.
	 * @param args base URL of the server, then the sizes in bytes
	 */
	public static void main(String[] args) {
		List<Integer> sizes = Arrays.stream(args).skip(1).map(Integer::valueOf).toList();
		try (ConnectorsClient client = ConnectorsClient.builder().apiKey("benchmark").baseUrl(args[0]).build()) {
			sizes.forEach((size) -> times(client, size));
			ChildJvm.print(new Times(sizes.stream()
				.map((size) -> new ToolResultTime(size, Numbers.median(times(client, size))))
				.toList()));
		}
		System.exit(0);
	}

	/** Moves about the same number of bytes for each size. */
	private static List<Double> times(ConnectorsClient client, int size) {
		int calls = Math.max(MIN_CALLS, Math.min(MAX_CALLS, WARMUP_BYTES / size));
		List<Double> times = new ArrayList<>();
		for (int i = 0; i < calls; i++) {
			long begin = System.nanoTime();
			call(client, size);
			times.add((System.nanoTime() - begin) / (double) TimeUnit.MILLISECONDS.toNanos(1));
		}
		return times;
	}

	/** Calls a tool whose answer has so many bytes, and looks at its text. */
	static void call(ConnectorsClient client, int size) {
		check(client.callTool("wiki", "bytes-" + size, Map.of()), size);
	}

	static void check(ConnectorToolCallResponse response, int size) {
		int length = response.text().length();
		if (length == 0 || length > size) {
			throw new IllegalStateException("A text of " + length + " characters in " + size + " bytes");
		}
	}

	/**
	 * What was measured.
	 *
	 * @param times one for each size
	 */
	record Times(List<ToolResultTime> times) {

	}

}
