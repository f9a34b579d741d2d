// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.calls;

/**
 * What a {@link CallWorker} is told to measure.
 *
 * @param call which call
 * @param inFlight calls in flight
 * @param measureMillis how long calls are made that count
 */
record CallOrder(ApiCall call, int inFlight, int measureMillis) {

}
