// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.report;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.mistralconnectors.benchmarks.results.InFlightResult;
import io.github.mistralconnectors.benchmarks.results.Results;

/**
 * The part of the page about growth.
 *
 * @param results what was measured
 */
record GrowthSection(Results results) {

	String text() {
		return """
				## Growth

				A growth exponent of 1 is linear, one of 0 is flat.

				""" + listings() + toolResults() + inFlight();
	}

	private String listings() {
		List<String> rows = this.results.listings()
			.stream()
			.map((walk) -> Text.row(walk.style() + ", " + Text.count(walk.connectors()) + " connectors",
					Text.number(walk.seconds()), Text.number(1e6 * walk.seconds() / walk.connectors()),
					Text.bytes(walk.heapBytes())))
			.toList();
		return """
				### Listing all connectors

				`listAll` as a `Stream` (blocking) and a `Flux` (reactive), pages of 100, each walk in a new JVM with \
				`-Xmx64m`. The heap is the most that any garbage collection left.

				""" + Text.table(List.of("walk", "s", "µs a connector", "heap"), rows)
				+ Report.image("listing-time.svg") + Report.image("listing-heap.svg");
	}

	private String toolResults() {
		List<String> times = this.results.toolResultTimes()
			.stream()
			.map((result) -> Text.row(Text.bytes(result.bytes()), Text.number(result.millis()),
					Text.number(result.bytes() / result.millis() / 1000)))
			.toList();
		List<String> heaps = this.results.toolResultHeaps()
			.stream()
			.map((result) -> Text.row(Text.bytes(result.bytes()), Text.bytes(result.heapBytes()),
					Text.number((double) result.heapBytes() / result.bytes()),
					Text.number((double) result.handWrittenBytes() / result.bytes())))
			.toList();
		return """
				### Large tool results

				Text in ASCII, up to the default of `max-response-size`. Times are medians in a warm JVM. The heap is the \
				smallest with which three calls succeed, less the smallest for answers of 10 KB, each found to \
				within a megabyte; bytes from the network lie outside the heap.

				"""
				+ Text.table(List.of("answer", "ms", "MB/s"), times)
				+ Text.table(List.of("answer", "heap", "heap / answer", "WebClient by hand"), heaps)
				+ Report.image("tool-result-time.svg");
	}

	private String inFlight() {
		List<String> rows = this.results.inFlight().stream().map((result) -> row("reactive", result)).toList();
		List<String> virtual = this.results.virtualThreads()
			.stream()
			.map((result) -> row("virtual threads", result))
			.toList();
		return """
				### Calls in flight

				Tool calls that begin at once, while the server keeps back all answers. The heap is what is on it then and \
				was not before, after full garbage collections; the time is from the first answer to the last.

				"""
				+ Text.table(List.of("calls", "in flight", "failed", "s", "heap", "KB a call", "platform threads"),
						rows)
				+ Text.table(List.of("calls", "in flight", "failed", "s", "heap", "KB a call", "platform threads"),
						virtual)
				+ failures() + Report.image("in-flight-heap.svg");
	}

	private static String row(String style, InFlightResult result) {
		return Text.row(style, Text.count(result.calls()), Text.count(result.failed()), Text.number(result.seconds()),
				Text.bytes(result.heapBytes()), Text.number((double) result.heapBytes() / 1024 / result.calls()),
				result.threads());
	}

	private String failures() {
		Map<String, Integer> all = this.results.inFlight()
			.stream()
			.flatMap((result) -> result.failures().entrySet().stream())
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Integer::sum));
		StringBuilder list = new StringBuilder();
		all.forEach((failure, count) -> list.append("- " + Text.count(count) + " × " + failure + "\n"));
		return list.isEmpty() ? "" : "Failures:\n\n" + list + "\n";
	}

}
