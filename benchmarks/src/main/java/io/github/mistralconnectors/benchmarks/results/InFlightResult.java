// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.results;

import java.util.Map;

/**
 * Tool calls that all began at once, while the server kept back its answers.
 *
 * @param calls how many
 * @param failures how many calls ended with an exception, by its name and message
 * @param seconds from the first answer that was let go to the last call's end
 * @param heapBytes what is on the heap while all are in flight and was not before
 * @param threads platform threads, at most
 */
public record InFlightResult(int calls, Map<String, Integer> failures, double seconds, long heapBytes, int threads) {

	/**
	 * Returns how many calls failed.
	 * @return number of calls
	 */
	public int failed() {
		return this.failures.values().stream().mapToInt(Integer::intValue).sum();
	}

}
