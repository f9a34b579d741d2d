// SPDX-License-Identifier: Apache-2.0

/**
 * Examples of the emulator for any HTTP client: each file shows one way of using it, from
 * top to bottom, through public API.
 */
@NullMarked
package io.github.mistralconnectors.emulator.usecases;

import org.jspecify.annotations.NullMarked;
