// SPDX-License-Identifier: Apache-2.0

/**
 * Measures how fast the clients are, how big, and how that grows. Not published.
 */
@NullMarked
package io.github.mistralconnectors.benchmarks;

import org.jspecify.annotations.NullMarked;
