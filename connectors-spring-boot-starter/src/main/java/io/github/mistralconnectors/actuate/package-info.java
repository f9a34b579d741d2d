// SPDX-License-Identifier: Apache-2.0

/**
 * Actuator endpoint {@code mistralconnectors}.
 */
@NullMarked
package io.github.mistralconnectors.actuate;

import org.jspecify.annotations.NullMarked;
