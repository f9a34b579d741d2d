// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.results;

/**
 * What a call of a tool that answers much needs.
 *
 * @param bytes size of the answer
 * @param heapBytes the smallest heap in which such calls succeed, less the smallest one
 * for small answers
 * @param handWrittenBytes the same for a WebClient by hand
 */
public record ToolResultHeap(int bytes, long heapBytes, long handWrittenBytes) {

}
