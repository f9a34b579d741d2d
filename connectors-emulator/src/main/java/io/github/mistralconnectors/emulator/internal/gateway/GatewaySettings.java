// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.gateway;

/**
 * How the gateway speaks MCP to its clients.
 *
 * @param sessions whether it gives each client a session
 * @param eventStreams whether it responds with event streams instead of JSON
 */
public record GatewaySettings(boolean sessions, boolean eventStreams) {

}
