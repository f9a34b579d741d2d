// SPDX-License-Identifier: Apache-2.0

/** Servers and tools that the tests of all modules share. */
@NullMarked
package io.github.mistralconnectors.emulator.testsupport;

import org.jspecify.annotations.NullMarked;
