// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.results;

import java.util.List;

/**
 * What the emulator does, with a client beside it on the same machine.
 *
 * @param callsPerSecond calls of a tool in its process, median of tenths
 * @param listsPerSecond lists of tools that it has kept, median of tenths
 * @param calls tool calls over which the heap was watched
 * @param heapBytes the live heap after each tenth of them
 * @param startMillis time of each start of its jar, until its health path answers
 */
public record EmulatorResult(double callsPerSecond, double listsPerSecond, int calls, List<Long> heapBytes,
		List<Double> startMillis) {

	/**
	 * Returns how the heap in the last fifth compares with that in the first.
	 * @return 1 if it is flat
	 */
	public double heapGrowth() {
		List<Double> heaps = this.heapBytes.stream().map(Long::doubleValue).toList();
		int fifth = Math.max(1, heaps.size() / 5);
		return Numbers.mean(heaps.subList(heaps.size() - fifth, heaps.size())) / Numbers.mean(heaps.subList(0, fifth));
	}

}
