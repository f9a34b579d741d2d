// SPDX-License-Identifier: Apache-2.0

/** Placeholder. */
@NullMarked
package io.github.mistralconnectors.emulator;

import org.jspecify.annotations.NullMarked;
