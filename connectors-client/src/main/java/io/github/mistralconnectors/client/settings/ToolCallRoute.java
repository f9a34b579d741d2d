// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.settings;

/**
 * Route that tool calls take to a connector. Results, retries and time limits are the
 * same on both.
 *
 * @since 0.1
 */
public enum ToolCallRoute {

	/**
	 * The API's own operation {@code callTool}, which is deprecated upstream since API
	 * version 2026-10.
	 */
	API,

	/** The MCP endpoint of the Connectors Gateway, since API version 2026-10. */
	GATEWAY

}
