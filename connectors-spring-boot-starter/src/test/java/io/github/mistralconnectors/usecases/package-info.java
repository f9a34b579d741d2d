// SPDX-License-Identifier: Apache-2.0

/**
 * The manual of the emulator in tests of applications: each file shows one way of using
 * it, from top to bottom, through public API.
 */
@NullMarked
package io.github.mistralconnectors.usecases;

import org.jspecify.annotations.NullMarked;
