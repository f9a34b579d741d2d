// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A tool call that the emulator passed on, whatever came of it. Calls that were refused
 * before are not among these.
 *
 * @param connector the connector's name
 * @param tool the tool's name as sent
 * @param arguments the arguments as sent, empty if there were none
 * @param credentials the name of the credentials used
 */
public record ToolCall(String connector, String tool, Map<String, @Nullable Object> arguments, String credentials) {

}
