// SPDX-License-Identifier: Apache-2.0

/**
 * Bounded logs of the requests and tool calls that an emulator received.
 */
@NullMarked
package io.github.mistralconnectors.emulator.internal.recording;

import org.jspecify.annotations.NullMarked;
