// SPDX-License-Identifier: Apache-2.0

/**
 * A fast stand-in for the API, in a process of its own.
 */
@NullMarked
package io.github.mistralconnectors.benchmarks.server;

import org.jspecify.annotations.NullMarked;
