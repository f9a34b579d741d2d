// SPDX-License-Identifier: Apache-2.0

/**
 * The Connectors Gateway: connectors as MCP servers over Streamable HTTP, and HTTP
 * connectors as the HTTP APIs that they are.
 */
@NullMarked
package io.github.mistralconnectors.emulator.internal.gateway;

import org.jspecify.annotations.NullMarked;
