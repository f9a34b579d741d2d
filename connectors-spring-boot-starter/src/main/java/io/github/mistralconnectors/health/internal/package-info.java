// SPDX-License-Identifier: Apache-2.0

/**
 * What the health indicator and the Actuator endpoint know about the last calls of the
 * clients.
 */
@NullMarked
package io.github.mistralconnectors.health.internal;

import org.jspecify.annotations.NullMarked;
