// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.util.List;

import io.github.mistralconnectors.benchmarks.calls.CallPlan;
import io.github.mistralconnectors.benchmarks.emulator.EmulatorPlan;
import io.github.mistralconnectors.benchmarks.startup.StartupMeasurement;

/**
 * How much is measured.
 *
 * @param name the plan's name
 * @param calls how single calls are measured
 * @param connectors how many connectors are listed, one walk for each
 * @param answers sizes of tool results whose time is taken, in bytes
 * @param heapAnswers sizes of tool results whose heap is found, in bytes
 * @param heapStepMb how exactly that heap is found, in megabytes
 * @param callsAtOnce how many tool calls begin at once, one measurement for each
 * @param virtualThreads how many virtual threads wait
 * @param applications which applications are started
 * @param starts how often each application starts
 * @param emulator how the emulator is measured
 */
public record Plan(String name, CallPlan calls, List<Integer> connectors, List<Integer> answers,
		List<Integer> heapAnswers, int heapStepMb, List<Integer> callsAtOnce, int virtualThreads,
		List<String> applications, int starts, EmulatorPlan emulator) {

	private static final int KB = 1024;

	private static final int MB = 1024 * KB;

	static Plan named(String name) {
		return switch (name) {
			case "full" -> full();
			case "smoke" -> smoke();
			default -> throw new IllegalArgumentException("There is no plan '" + name + "', only full and smoke");
		};
	}

	private static Plan full() {
		return new Plan("full", new CallPlan(List.of(1, 64), 7, 12, 400), List.of(1_000, 10_000, 100_000, 1_000_000),
				List.of(10 * KB, 100 * KB, MB, 4 * MB, 16 * MB), List.of(4 * MB, 16 * MB), 1,
				List.of(1, 100, 1_000, 10_000), 1_000,
				List.of(StartupMeasurement.WITH_WEB_CLIENT, StartupMeasurement.EMPTY), 10,
				new EmulatorPlan(1_000_000, 500_000, 10));
	}

	/**
	 * Everything once and briefly, so that it is known to work; its figures mean nothing.
	 */
	private static Plan smoke() {
		return new Plan("smoke", new CallPlan(List.of(64), 0, 1, 100), List.of(1_000), List.of(10 * KB, MB),
				List.of(MB), 32, List.of(100), 100, List.of(StartupMeasurement.WITH_WEB_CLIENT), 1,
				new EmulatorPlan(1_000, 1_000, 1));
	}

	/** Returns whether the page is to be kept in the repository. */
	boolean isKept() {
		return this.name.equals("full");
	}

}
