// SPDX-License-Identifier: Apache-2.0

/**
 * Results as a page with plots.
 */
@NullMarked
package io.github.mistralconnectors.benchmarks.report;

import org.jspecify.annotations.NullMarked;
