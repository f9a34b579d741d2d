// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.results;

/**
 * Calls of a tool that answers much.
 *
 * @param bytes size of the answer
 * @param millis median of the calls' times, in milliseconds
 */
public record ToolResultTime(int bytes, double millis) {

}
