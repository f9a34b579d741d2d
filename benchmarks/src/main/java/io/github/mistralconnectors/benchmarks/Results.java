// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;
import org.apache.commons.math3.stat.StatUtils;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Figures of one run, as {@code results.json} has them. The date is in UTC, the seconds
 * are those of the run without the build, and what was skipped has its reason.
 */
record Results(String plan, String date, long seconds, Machine machine, List<Calls> calls, List<Listing> listings,
		List<ToolResultTime> toolResultTimes, List<ToolResultHeap> toolResultHeaps, List<InFlight> inFlight,
		List<InFlight> virtualThreads, List<Startup> startups, Emulator emulator, Map<String, String> skipped) {

	private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	static Results read(Path file) throws IOException {
		return MAPPER.readValue(Files.readString(file), Results.class);
	}

	void write(Path file) throws IOException {
		Files.writeString(file, MAPPER.writeValueAsString(this) + "\n");
	}

	static double median(Collection<Double> values) {
		return StatUtils.percentile(values.stream().mapToDouble(Double::doubleValue).toArray(), 50);
	}

	@Nullable Calls find(Style style, Contestant contestant, ApiCall call, int inFlight) {
		return this.calls.stream()
			.filter((calls) -> calls.style() == style && calls.contestant() == contestant && calls.call() == call
					&& calls.inFlight() == inFlight)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Divides calls per second by those of another contestant. Returns the median over
	 * the rounds, in each of which both had the machine as it was then.
	 */
	@Nullable Range throughput(@Nullable Calls calls, Contestant yardstick) {
		Calls other = beside(calls, yardstick);
		return (calls == null || other == null) ? null
				: Range.of(IntStream.range(0, calls.rounds().size())
					.mapToObj((round) -> calls.rounds().get(round) / other.rounds().get(round))
					.toList());
	}

	/** Divides a figure by that of a WebClient by hand, null if one is not known. */
	@Nullable Double ratio(@Nullable Calls calls, ToDoubleFunction<Calls> figure) {
		Calls other = beside(calls, Contestant.WEB_CLIENT);
		return (calls == null || other == null || figure.applyAsDouble(calls) == 0) ? null
				: Double.valueOf(figure.applyAsDouble(calls) / figure.applyAsDouble(other));
	}

	private @Nullable Calls beside(@Nullable Calls calls, Contestant contestant) {
		return (calls == null) ? null : find(calls.style(), contestant, calls.call(), calls.inFlight());
	}

	/**
	 * Machine and JDK, without names of hosts and paths.
	 */
	record Machine(String processor, int cores, long memoryBytes, String operatingSystem, String jdk) {

		static Machine here() throws IOException {
			OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
			return new Machine(readProcessor(), Runtime.getRuntime().availableProcessors(), system.getTotalMemorySize(),
					System.getProperty("os.name") + " " + System.getProperty("os.version"),
					System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"));
		}

		private static String readProcessor() throws IOException {
			Path file = Path.of("/proc/cpuinfo");
			try (Stream<String> lines = Files.exists(file) ? Files.lines(file) : Stream.empty()) {
				return lines.filter((line) -> line.startsWith("model name"))
					.map((line) -> line.substring(line.indexOf(':') + 1).strip())
					.findFirst()
					.orElse(System.getProperty("os.arch"));
			}
		}

	}

	/**
	 * Calls of one contestant: medians of all rounds, the calls per second of each round,
	 * and how many turns were started anew because a call had failed.
	 */
	record Calls(Style style, Contestant contestant, ApiCall call, int inFlight, double callsPerSecond,
			List<Double> rounds, double bytesPerCall, double p50Micros, double p99Micros, int failures) {

	}

	/**
	 * A walk over all connectors. The heap is the most that a garbage collection left.
	 */
	record Listing(Style style, int connectors, double seconds, long heapBytes) {

	}

	/**
	 * Median time of a tool call with a result of this size.
	 */
	record ToolResultTime(int bytes, double millis) {

	}

	/**
	 * Heap of a tool call with a result of this size, beyond that for a small one, of
	 * this project's client and of a WebClient by hand.
	 */
	record ToolResultHeap(int bytes, long heapBytes, long handWrittenBytes) {

	}

	/**
	 * Tool calls that began at once: how many failed, the seconds from the first response
	 * to the last, the heap while all were in flight, and platform threads, at most.
	 */
	record InFlight(int calls, int failures, double seconds, long heapBytes, int threads) {

	}

	/**
	 * Starts of an application with or without the starter.
	 */
	record Startup(String application, boolean starter, boolean classDataSharing, List<Double> millis, int classes,
			int beans) {

		double median() {
			return Results.median(this.millis);
		}

	}

	/**
	 * Calls per second of a tool and of a list that the emulator keeps, the live heap
	 * after each tenth of the calls, and the starts of its jar.
	 */
	record Emulator(double callsPerSecond, double listsPerSecond, int calls, List<Long> heapBytes,
			List<Double> startMillis) {

		/**
		 * Returns the mean heap in the last fifth of the calls divided by that in the
		 * first.
		 */
		double heapGrowth() {
			double[] heaps = this.heapBytes.stream().mapToDouble(Long::doubleValue).toArray();
			int fifth = Math.max(1, heaps.length / 5);
			return StatUtils.mean(heaps, heaps.length - fifth, fifth) / StatUtils.mean(heaps, 0, fifth);
		}

		double startSeconds() {
			return Results.median(this.startMillis) / 1000;
		}

	}

}
