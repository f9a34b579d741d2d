// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.listener;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Information about a call passed to a {@link CallListener}, as of the moment of the
 * event.
 *
 * @param operation name of the client's method, such as {@code callTool}
 * @param connector id or name of the connector as it was given to the method, null where
 * the operation has none
 * @param tool name of the tool, null for all operations but tool calls
 * @param attempts number of requests sent so far, at least 1 unless the call ended before
 * its first attempt; a second request that an attempt makes for an older API version
 * counts as one with it
 * @param elapsed time since the call began, pauses included
 * @since 0.1
 */
public record CallInfo(String operation, @Nullable String connector, @Nullable String tool, int attempts,
		Duration elapsed) {
}
