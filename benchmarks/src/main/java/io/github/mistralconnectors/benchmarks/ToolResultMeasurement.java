// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.mistralconnectors.client.model.tool.ConnectorToolCallResponse;
import io.github.mistralconnectors.client.ConnectorsClient;

import org.springframework.web.reactive.function.client.WebClient;

/**
 * Tool calls with large results: the time of a call in a warm JVM, and the smallest heap
 * in which a few calls succeed.
 *
 * @param plan how much is measured
 * @param server base URL of the server
 */
record ToolResultMeasurement(Plan plan, String server) {

	private static final int MB = 1024 * 1024;

	private static final int SMALL_RESULT = 10 * 1024;

	/** More than calls with a small result need, in megabytes. */
	private static final int HEAP_OF_SMALL_RESULT = 32;

	/** More than calls with a large result need for each byte of it. */
	private static final int HEAP_PER_BYTE = 7;

	private static final int CALLS_IN_SMALL_HEAP = 3;

	/** Each size moves about as many bytes, but is called neither rarely nor for long. */
	private static final int BYTES = 64 * MB;

	private static final int MIN_CALLS = 9;

	private static final int MAX_CALLS = 199;

	List<Results.ToolResultTime> times() throws IOException {
		List<Object> arguments = new ArrayList<>(List.of(this.server, "time"));
		arguments.addAll(this.plan.timedResults());
		return List.of(Child.run(Results.ToolResultTime[].class, Child.JDK, this.plan.jvmOptions("-Xms1g", "-Xmx1g"),
				ToolResultMeasurement.class, arguments.toArray()));
	}

	List<Results.ToolResultHeap> heaps() {
		// Side by side: the heap that is needed does not depend on the speed.
		List<List<Long>> heaps = Stream.of("heap", "heap-by-hand").parallel().map(this::heaps).toList();
		List<Integer> sizes = this.plan.heapResults();
		return IntStream.range(0, sizes.size())
			.mapToObj((i) -> new Results.ToolResultHeap(sizes.get(i), heaps.get(0).get(i), heaps.get(1).get(i)))
			.toList();
	}

	/** Returns how much more heap than a small result each large one needs, in bytes. */
	private List<Long> heaps(String mode) {
		int small = smallestHeap(mode, SMALL_RESULT, 0, HEAP_OF_SMALL_RESULT);
		return this.plan.heapResults()
			.stream()
			.map((size) -> (long) MB * (smallestHeap(mode, size, small, small + HEAP_PER_BYTE * size / MB) - small))
			.toList();
	}

	/** Bisects between a heap that is too small and one that is enough, in megabytes. */
	private int smallestHeap(String mode, int size, int tooSmall, int enough) {
		int below = tooSmall;
		int above = enough;
		while (above - below > this.plan.heapStep()) {
			int middle = (below + above) / 2;
			if (isEnough(mode, size, middle)) {
				above = middle;
			}
			else {
				below = middle;
			}
		}
		if (above == enough && !isEnough(mode, size, above)) {
			throw new IllegalStateException(enough + " MB of heap are too few for " + size + " bytes");
		}
		return above;
	}

	/**
	 * Returns whether calls succeed in so many megabytes. The young generation is small
	 * and of fixed size, so that large arrays have the rest in one piece and the heap
	 * that is found is the heap that is needed.
	 */
	private boolean isEnough(String mode, int size, int heap) {
		List<String> options = this.plan.jvmOptions("-Xmx" + heap + "m", "-Xmn4m", "-XX:+UseSerialGC",
				"-XX:MaxDirectMemorySize=256m", "-XX:+ExitOnOutOfMemoryError");
		try {
			return Child.java(Child.JDK, options, ToolResultMeasurement.class, this.server, mode, size).await() == 0;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Calls tools with large results, a few times for a heap, or often for a time.
	 * @param args base URL of the server, mode, sizes
	 */
	public static void main(String[] args) {
		IntFunction<ConnectorToolCallResponse> client = args[1].equals("heap-by-hand") ? handWritten(args[0])
				: connectors(args[0]);
		List<Integer> sizes = Stream.of(args).skip(2).map(Integer::valueOf).toList();
		if (args[1].equals("time")) {
			sizes.forEach((size) -> millis(client, size));
			Child.report(sizes.stream().map((size) -> new Results.ToolResultTime(size, millis(client, size))).toList());
		}
		for (int i = 0; i < CALLS_IN_SMALL_HEAP; i++) {
			call(client, sizes.get(0));
		}
		System.exit(0);
	}

	private static IntFunction<ConnectorToolCallResponse> connectors(String server) {
		ConnectorsClient client = ConnectorsCalls.builder(server).build();
		return (size) -> client.callTool(ApiCall.CONNECTOR, "bytes-" + size, Map.of());
	}

	private static IntFunction<ConnectorToolCallResponse> handWritten(String server) {
		WebClient client = HandWrittenCalls.webClient(server);
		return (size) -> HandWrittenCalls.callTool(client, "bytes-" + size, Map.of()).blockOptional().orElseThrow();
	}

	private static double millis(IntFunction<ConnectorToolCallResponse> client, int size) {
		return Results.median(IntStream.range(0, Math.max(MIN_CALLS, Math.min(MAX_CALLS, BYTES / size)))
			.mapToObj((i) -> call(client, size))
			.toList());
	}

	/** Calls a tool once, looks at its text and returns the milliseconds of both. */
	private static double call(IntFunction<ConnectorToolCallResponse> client, int size) {
		long start = System.nanoTime();
		int length = client.apply(size).text().length();
		double millis = Benchmarks.millisSince(start);
		if (length == 0 || length > size) {
			throw new IllegalStateException("A text of " + length + " characters in " + size + " bytes");
		}
		return millis;
	}

}
