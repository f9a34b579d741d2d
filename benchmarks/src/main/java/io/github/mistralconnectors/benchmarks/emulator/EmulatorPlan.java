// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.emulator;

/**
 * How the emulator is measured.
 *
 * @param calls tool calls, a multiple of ten; the heap is watched all the while
 * @param lists lists of tools, a multiple of ten
 * @param starts how often its jar starts
 */
public record EmulatorPlan(int calls, int lists, int starts) {

}
