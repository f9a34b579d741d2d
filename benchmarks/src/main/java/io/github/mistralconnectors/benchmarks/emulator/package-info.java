// SPDX-License-Identifier: Apache-2.0

/**
 * How fast the emulator is, and whether its memory stays flat.
 */
@NullMarked
package io.github.mistralconnectors.benchmarks.emulator;

import org.jspecify.annotations.NullMarked;
