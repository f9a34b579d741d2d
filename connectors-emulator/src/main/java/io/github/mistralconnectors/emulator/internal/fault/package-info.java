// SPDX-License-Identifier: Apache-2.0

/**
 * Faults that an emulator injects: their form, whose turn it is, and what they change in
 * a response.
 */
@NullMarked
package io.github.mistralconnectors.emulator.internal.fault;

import org.jspecify.annotations.NullMarked;
