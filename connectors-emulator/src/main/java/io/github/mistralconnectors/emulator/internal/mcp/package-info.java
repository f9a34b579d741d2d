// SPDX-License-Identifier: Apache-2.0

/**
 * Listing and calling of tools, on MCP servers or as functions of this process.
 */
@NullMarked
package io.github.mistralconnectors.emulator.internal.mcp;

import org.jspecify.annotations.NullMarked;
