// SPDX-License-Identifier: Apache-2.0

/**
 * Observations of calls, over all their attempts and pauses: their names and keys, and
 * the convention that may be replaced.
 */
@NullMarked
package io.github.mistralconnectors.client.observation;

import org.jspecify.annotations.NullMarked;
