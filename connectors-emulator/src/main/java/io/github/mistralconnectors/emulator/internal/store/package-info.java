// SPDX-License-Identifier: Apache-2.0

/**
 * Connectors, their credentials and activation, and the file that keeps them across
 * restarts.
 */
@NullMarked
package io.github.mistralconnectors.emulator.internal.store;

import org.jspecify.annotations.NullMarked;
