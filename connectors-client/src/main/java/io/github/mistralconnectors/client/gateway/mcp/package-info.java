// SPDX-License-Identifier: Apache-2.0

/**
 * Clients of the MCP Java SDK that are bound to a connector at the Connectors Gateway.
 * This is the only package that needs the SDK, which is an optional dependency.
 */
@NullMarked
package io.github.mistralconnectors.client.gateway.mcp;

import org.jspecify.annotations.NullMarked;
