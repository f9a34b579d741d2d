// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.results;

import java.util.ArrayList;
import java.util.List;

import io.github.mistralconnectors.benchmarks.calls.ApiCall;
import io.github.mistralconnectors.benchmarks.calls.Contestant;
import io.github.mistralconnectors.benchmarks.calls.Style;

/**
 * One contestant's calls.
 *
 * @param style how they were made
 * @param contestant who made them
 * @param call which call
 * @param inFlight calls in flight
 * @param callsPerSecond calls a second, median of all rounds
 * @param rounds calls a second of each round
 * @param bytesPerCall heap allocated for a call, in bytes; 0 if that is not known
 * @param p50Micros so many microseconds did half of the calls take at most
 * @param p99Micros so many microseconds did 99 of 100 calls take at most
 * @param failures how many turns were begun anew because a call had failed
 */
public record CallResult(Style style, Contestant contestant, ApiCall call, int inFlight, double callsPerSecond,
		List<Double> rounds, double bytesPerCall, double p50Micros, double p99Micros, int failures) {

	/**
	 * Compares the throughput with that of another contestant, round by round: in a round
	 * both had the machine as it was then.
	 * @param other what the other did
	 * @return the median ratio
	 */
	public double timesAsFastAs(CallResult other) {
		List<Double> ratios = new ArrayList<>();
		for (int i = 0; i < this.rounds.size(); i++) {
			ratios.add(this.rounds.get(i) / other.rounds.get(i));
		}
		return Numbers.median(ratios);
	}

}
