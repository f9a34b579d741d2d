// SPDX-License-Identifier: Apache-2.0

/**
 * What was measured, as it is written to the results file.
 */
@NullMarked
package io.github.mistralconnectors.benchmarks.results;

import org.jspecify.annotations.NullMarked;
