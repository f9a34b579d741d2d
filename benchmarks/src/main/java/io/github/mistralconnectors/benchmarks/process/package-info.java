// SPDX-License-Identifier: Apache-2.0

/**
 * Processes that are measured, or measured against.
 */
@NullMarked
package io.github.mistralconnectors.benchmarks.process;

import org.jspecify.annotations.NullMarked;
