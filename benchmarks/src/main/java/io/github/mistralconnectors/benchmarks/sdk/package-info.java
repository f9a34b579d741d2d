// SPDX-License-Identifier: Apache-2.0

/**
 * The official TypeScript SDK on the same server.
 */
@NullMarked
package io.github.mistralconnectors.benchmarks.sdk;

import org.jspecify.annotations.NullMarked;
