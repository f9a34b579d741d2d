// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.mcp;

import java.time.Duration;

/**
 * Time limits for talking to MCP servers.
 *
 * @param connect for opening a connection and a session
 * @param listing for listing tools
 * @param call for one tool call
 */
public record McpTimeouts(Duration connect, Duration listing, Duration call) {

}
