// SPDX-License-Identifier: Apache-2.0

/**
 * Examples of the emulator in tests of applications. Each class shows one way of using it
 * and uses public API only.
 */
@NullMarked
package io.github.mistralconnectors.usecases;

import org.jspecify.annotations.NullMarked;
