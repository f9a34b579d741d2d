// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.calls;

import java.util.List;

/**
 * How calls are measured.
 *
 * @param inFlight calls in flight, one after the other
 * @param warmupRounds how often each contestant has its turns before they count
 * @param rounds how often its turns count; in a round all have theirs, one for each call
 * @param turnMillis how long a turn is
 */
public record CallPlan(List<Integer> inFlight, int warmupRounds, int rounds, int turnMillis) {

}
