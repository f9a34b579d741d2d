// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

import io.github.mistralconnectors.benchmarks.results.EmulatorResult;
import io.github.mistralconnectors.benchmarks.results.Numbers;
import io.github.mistralconnectors.benchmarks.results.Results;
import org.jspecify.annotations.Nullable;

/**
 * The part of the page about the emulator.
 *
 * @param results what was measured
 */
record EmulatorSection(Results results) {

	private static final double CALLS_PER_SECOND = 8_000;

	private static final double HEAP_GROWTH = 1.2;

	private static final double START_SECONDS = 2;

	List<Target> targets() {
		EmulatorResult result = this.results.emulator();
		List<Target> targets = new ArrayList<>();
		targets.add(Target.atLeast(CALLS_PER_SECOND, "emulator: calls/s, tool in its process",
				(result != null) ? result.callsPerSecond() : null));
		targets.add(Target.atLeast(CALLS_PER_SECOND, "emulator: calls/s, list of tools it has kept",
				(result != null) ? result.listsPerSecond() : null));
		targets.add(Target.atMost(HEAP_GROWTH, "emulator: live heap, last / first fifth of many tool calls",
				(result != null) ? result.heapGrowth() : null));
		targets.add(Target.atMost(START_SECONDS, "emulator: start of its jar, s", startSeconds(result)));
		return targets;
	}

	String text() {
		EmulatorResult result = this.results.emulator();
		if (result == null) {
			return "";
		}
		List<String> speed = List.of(Text.row("tool in its process", Text.number(result.callsPerSecond())),
				Text.row("list of tools it has kept", Text.number(result.listsPerSecond())));
		List<String> heaps = new ArrayList<>();
		for (int i = 0; i < result.heapBytes().size(); i++) {
			heaps.add(Text.row(Text.count((i + 1L) * result.calls() / result.heapBytes().size()),
					Text.bytes(result.heapBytes().get(i))));
		}
		return """
				## Emulator

				In a JVM of its own with `-Xmx512m`, with a client beside it that keeps 48 connections busy; calls/s are \
				medians of ten rounds. The heap is what is on it after a full garbage collection; requests and tool calls are \
				recorded all the while. Its jar starts %d times, from starting the process until its health path answers: %s s, median.

				"""
			.formatted(result.startMillis().size(), Text.number(startSeconds(result)))
				+ Text.table(List.of("request", "calls/s"), speed)
				+ Text.table(List.of("tool calls so far", "live heap"), heaps);
	}

	private static @Nullable Double startSeconds(@Nullable EmulatorResult result) {
		return (result != null) ? Numbers.median(result.startMillis()) / 1000 : null;
	}

}
