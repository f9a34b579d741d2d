// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.gateway;

/**
 * Settings of the gateway's MCP endpoint.
 *
 * @param sessions whether it gives each client a session
 * @param eventStreams whether it responds with event streams instead of JSON
 */
public record GatewaySettings(boolean sessions, boolean eventStreams) {

}
