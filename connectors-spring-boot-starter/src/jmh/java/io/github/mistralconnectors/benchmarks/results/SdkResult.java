// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.results;

/**
 * Tool calls of the official TypeScript SDK.
 *
 * @param inFlight calls in flight
 * @param callsPerSecond calls a second
 * @param p50Micros so many microseconds did half of the calls take at most
 * @param p99Micros so many microseconds did 99 of 100 calls take at most
 */
public record SdkResult(int inFlight, double callsPerSecond, double p50Micros, double p99Micros) {

}
