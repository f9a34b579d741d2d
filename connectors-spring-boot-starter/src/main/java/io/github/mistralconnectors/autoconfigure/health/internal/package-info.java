// SPDX-License-Identifier: Apache-2.0

/**
 * Configuration that the health indicator and the Actuator endpoint share.
 */
@NullMarked
package io.github.mistralconnectors.autoconfigure.health.internal;

import org.jspecify.annotations.NullMarked;
