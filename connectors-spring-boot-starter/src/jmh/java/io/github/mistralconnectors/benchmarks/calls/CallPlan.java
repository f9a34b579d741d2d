// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.calls;

import java.util.List;

/**
 * How calls are measured.
 *
 * @param inFlight calls in flight, one after the other
 * @param rounds how often each contestant has its turn; in a round all have theirs
 * @param warmupMillis how long each contestant makes each kind of call before any turn; 0
 * for not at all
 * @param settleMillis how long it makes them at the beginning of its turn, not counted
 * @param turnMillis how long a turn is measured
 */
public record CallPlan(List<Integer> inFlight, int rounds, int warmupMillis, int settleMillis, int turnMillis) {

}
