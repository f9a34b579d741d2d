// SPDX-License-Identifier: Apache-2.0

/**
 * First program with the starter, and an emulator that it runs with if no API key is at
 * hand.
 */
@NullMarked
package io.github.mistralconnectors.samples.quickstart;

import org.jspecify.annotations.NullMarked;
