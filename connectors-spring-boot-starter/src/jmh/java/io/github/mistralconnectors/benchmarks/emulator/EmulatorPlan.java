// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.benchmarks.emulator;

/**
 * How the emulator is measured.
 *
 * @param warmUp calls that aren't counted
 * @param calls calls of one round
 * @param rounds rounds of each kind of call
 * @param many calls over which the heap is watched, a multiple of ten
 * @param starts how often its jar starts
 */
public record EmulatorPlan(int warmUp, int calls, int rounds, int many, int starts) {

}
