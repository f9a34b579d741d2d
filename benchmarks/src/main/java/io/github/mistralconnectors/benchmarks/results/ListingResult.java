// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.results;

import io.github.mistralconnectors.benchmarks.calls.Style;

/**
 * A walk over all connectors in a JVM with a small heap.
 *
 * @param style {@code Stream} or {@code Flux}
 * @param connectors how many there were
 * @param seconds how long the walk took
 * @param heapBytes the most that a garbage collection left on the heap
 */
public record ListingResult(Style style, int connectors, double seconds, long heapBytes) {

}
