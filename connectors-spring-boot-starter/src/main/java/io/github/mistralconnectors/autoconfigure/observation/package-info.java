// SPDX-License-Identifier: Apache-2.0

/**
 * Auto-configuration of the metrics and traces of both clients.
 */
@NullMarked
package io.github.mistralconnectors.autoconfigure.observation;

import org.jspecify.annotations.NullMarked;
