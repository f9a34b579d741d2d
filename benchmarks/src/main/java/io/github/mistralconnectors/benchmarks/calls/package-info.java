// SPDX-License-Identifier: Apache-2.0

/**
 * Single calls, side by side with what people would use instead.
 */
@NullMarked
package io.github.mistralconnectors.benchmarks.calls;

import org.jspecify.annotations.NullMarked;
