// SPDX-License-Identifier: Apache-2.0

/**
 * How time and memory grow with connectors, answers and calls in flight.
 */
@NullMarked
package io.github.mistralconnectors.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
