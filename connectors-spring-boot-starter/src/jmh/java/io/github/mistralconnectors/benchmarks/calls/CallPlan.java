// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.calls;

/**
 * How calls are measured.
 *
 * @param rounds how often each contestant has its turn; in a round all have theirs
 * @param forks JVMs of each turn; 0 to run in this one, which only shows that it works
 * @param warmupIterations iterations that do not count
 * @param iterations iterations that count
 * @param iterationMillis length of an iteration
 */
public record CallPlan(int rounds, int forks, int warmupIterations, int iterations, int iterationMillis) {

}
