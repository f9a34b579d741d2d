// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.growth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.mistralconnectors.benchmarks.calls.Style;
import io.github.mistralconnectors.benchmarks.process.ChildJvm;
import io.github.mistralconnectors.benchmarks.results.InFlightResult;
import io.github.mistralconnectors.benchmarks.results.ListingResult;
import io.github.mistralconnectors.benchmarks.results.ToolResultHeap;
import io.github.mistralconnectors.benchmarks.results.ToolResultTime;

/**
 * Measures growth, each point in a JVM of its own.
 *
 * @param children starts the JVMs
 * @param server base URL of the server
 */
public record GrowthMeasurement(ChildJvm children, String server) {

	private static final int MB = 1024 * 1024;

	private static final int SMALL_ANSWER = 10 * 1024;

	/** More than anybody hopes to need for {@link #SMALL_ANSWER}. */
	private static final int MAX_SMALL_HEAP_MB = 32;

	private static final int MAX_HEAP_TIMES_ANSWER = 7;

	/**
	 * The young generation is small and fixed, so that large arrays have all of the rest,
	 * in one piece, and the heap that is found is the heap that is needed.
	 */
	private static final List<String> TIGHT_HEAP = List.of("-XX:+UseSerialGC", "-Xmn4m", "-XX:MaxDirectMemorySize=256m",
			"-XX:+ExitOnOutOfMemoryError");

	/**
	 * Walks over connectors with 64 MB of heap.
	 * @param counts how many, one walk and style each
	 * @return the walks
	 * @throws IOException if a JVM can't be started
	 */
	public List<ListingResult> listings(List<Integer> counts) throws IOException {
		List<ListingResult> results = new ArrayList<>();
		for (Style style : Style.values()) {
			for (int count : counts) {
				results.add(this.children.run(ListingProbe.class, List.of("-Xmx64m"), ListingResult.class, this.server,
						style.name(), count));
			}
		}
		return results;
	}

	/**
	 * Takes the time of large answers.
	 * @param sizes bytes
	 * @return a time for each
	 * @throws IOException if the JVM can't be started
	 */
	public List<ToolResultTime> toolResultTimes(List<Integer> sizes) throws IOException {
		List<Object> arguments = new ArrayList<>(List.of(this.server));
		arguments.addAll(sizes);
		return this.children
			.run(ToolResultProbe.class, List.of("-Xms1g", "-Xmx1g"), ToolResultProbe.Times.class, arguments.toArray())
			.times();
	}

	/**
	 * Finds the heap that large answers need beyond what small ones do.
	 * @param sizes bytes, a megabyte at least
	 * @param step how exactly, in megabytes
	 * @return what each needs
	 * @throws UncheckedIOException if a JVM can't be started
	 */
	public List<ToolResultHeap> toolResultHeaps(List<Integer> sizes, int step) {
		// Side by side: how much heap is needed does not depend on how fast it goes.
		List<List<Long>> heaps = Stream.of(ToolResultHeapProbe.class, HandWrittenHeapProbe.class)
			.parallel()
			.map((probe) -> heaps(probe, sizes, step))
			.toList();
		List<ToolResultHeap> results = new ArrayList<>();
		for (int i = 0; i < sizes.size(); i++) {
			results.add(new ToolResultHeap(sizes.get(i), heaps.get(0).get(i), heaps.get(1).get(i)));
		}
		return results;
	}

	private List<Long> heaps(Class<?> probe, List<Integer> sizes, int step) {
		int small = leastHeap(probe, SMALL_ANSWER, 0, MAX_SMALL_HEAP_MB, step);
		List<Long> heaps = new ArrayList<>();
		for (int size : sizes) {
			int least = leastHeap(probe, size, small, small + MAX_HEAP_TIMES_ANSWER * size / MB, step);
			heaps.add((long) (least - small) * MB);
		}
		return heaps;
	}

	/** Bisects between a heap that is too small and one that is enough, in megabytes. */
	private int leastHeap(Class<?> probe, int size, int tooSmall, int enough, int step) {
		int below = tooSmall;
		int above = enough;
		while (above - below > step) {
			int middle = (below + above) / 2;
			if (isEnough(probe, size, middle)) {
				above = middle;
			}
			else {
				below = middle;
			}
		}
		if (above == enough && !isEnough(probe, size, above)) {
			throw new IllegalStateException(enough + " MB of heap are not enough for an answer of " + size + " bytes");
		}
		return above;
	}

	private boolean isEnough(Class<?> probe, int size, int heapMb) {
		List<String> jvmOptions = new ArrayList<>(TIGHT_HEAP);
		jvmOptions.add("-Xmx" + heapMb + "m");
		try {
			return this.children.succeeds(probe, jvmOptions, this.server, size);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Begins many calls at once through the reactive client.
	 * @param counts how many, one measurement each
	 * @return the measurements
	 * @throws IOException if a JVM can't be started
	 */
	public List<InFlightResult> inFlight(List<Integer> counts) throws IOException {
		List<InFlightResult> results = new ArrayList<>();
		for (int count : counts) {
			results.add(this.children.run(ReactiveInFlightProbe.class, List.of(), InFlightResult.class, this.server,
					count));
		}
		return results;
	}

	/**
	 * Begins many calls at once on virtual threads.
	 * @param count how many
	 * @return the measurement
	 * @throws IOException if the JVM can't be started
	 */
	public InFlightResult virtualThreads(int count) throws IOException {
		return this.children.run(VirtualThreadsProbe.class, List.of(), InFlightResult.class, this.server, count);
	}

}
