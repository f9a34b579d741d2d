// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.calls;

/**
 * One contestant's turn.
 *
 * @param callsPerSecond calls a second
 * @param bytesPerCall heap allocated for a call; 0 if that is not known
 * @param p50Micros so many microseconds did half of the calls take at most
 * @param p99Micros so many microseconds did 99 of 100 calls take at most
 * @param failures how often the turn was begun anew because a call had failed
 */
record CallTurn(double callsPerSecond, double bytesPerCall, double p50Micros, double p99Micros, int failures) {

}
