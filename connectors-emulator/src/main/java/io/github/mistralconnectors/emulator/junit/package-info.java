// SPDX-License-Identifier: Apache-2.0

/**
 * The emulator in tests with JUnit. Needs {@code junit-jupiter-api}.
 */
@NullMarked
package io.github.mistralconnectors.emulator.junit;

import org.jspecify.annotations.NullMarked;
