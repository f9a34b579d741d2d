// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Amounts that are measured.
 */
enum Plan {

	/** Everything; takes 40 minutes on two cores. */
	FULL,

	/** A little of everything, to see that it works. Its figures mean nothing. */
	SMOKE,

	/** Nothing; writes the page again from the results that are kept. */
	PAGE;

	private static final int KB = 1024;

	private static final int MB = 1024 * KB;

	/** Returns options of a JVM: a short plan ends before C2 has paid for itself. */
	List<String> jvmOptions(String... more) {
		return Stream.concat(Stream.of(more), full(Stream.empty(), Stream.of("-XX:TieredStopAtLevel=1"))).toList();
	}

	/** Returns how many calls are in flight, one measurement for each number. */
	List<Integer> inFlight() {
		return full(List.of(1, 64), List.of(64));
	}

	/** Returns how many JVMs make calls, one after the other. */
	int jvms() {
		return full(2, 1);
	}

	/**
	 * Returns the number of rounds of calls in a JVM before those that count. The code of
	 * which only one contestant makes use, such as the check of a model's arguments, is
	 * compiled last, since the compiler has to share the cores with all callers.
	 */
	int warmupRounds() {
		return full(24, 0);
	}

	/** Returns the number of rounds of calls in a JVM that count. */
	int rounds() {
		return full(10, 1);
	}

	/** Returns the length of a contestant's turn in a round, in milliseconds. */
	int turnMillis() {
		return full(300, 100);
	}

	/** Returns how many connectors are listed, one walk for each number. */
	List<Integer> connectors() {
		return full(List.of(1_000, 10_000, 100_000, 1_000_000), List.of(1_000));
	}

	/** Returns the sizes of tool results whose time is taken, in bytes. */
	List<Integer> timedResults() {
		return full(List.of(10 * KB, 100 * KB, MB, 4 * MB, 16 * MB), List.of(MB));
	}

	/** Returns the sizes of tool results whose heap is found, in bytes. */
	List<Integer> heapResults() {
		return full(List.of(4 * MB, 16 * MB), List.of(MB));
	}

	/** Returns how exactly that heap is found, in megabytes. */
	int heapStep() {
		return full(1, 32);
	}

	/** Returns how many tool calls begin at once, one measurement for each number. */
	List<Integer> callsAtOnce() {
		return full(List.of(1, 100, 1_000, 10_000), List.of(100));
	}

	/** Returns how many tool calls begin at once on virtual threads. */
	int virtualThreads() {
		return full(1_000, 100);
	}

	/** Returns the applications that are started. */
	List<String> applications() {
		return full(List.of(StartupMeasurement.WITH_WEB_CLIENT, StartupMeasurement.EMPTY),
				List.of(StartupMeasurement.WITH_WEB_CLIENT));
	}

	/** Returns how often each application, and the emulator's jar, is started. */
	int starts() {
		return full(20, 1);
	}

	/** Returns the number of tool calls to the emulator, a multiple of ten. */
	int emulatorCalls() {
		return full(1_000_000, 1_000);
	}

	/** Returns how often the emulator lists tools, a multiple of ten. */
	int emulatorLists() {
		return full(500_000, 1_000);
	}

	private <T> T full(T full, T smoke) {
		return (this == FULL) ? full : smoke;
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
