// SPDX-License-Identifier: Apache-2.0

/**
 * A stateful local stand-in for Mistral's Connectors API. Start with
 * {@link io.github.mistralconnectors.emulator.ConnectorsEmulator}; tools are listed and
 * called on real MCP servers.
 */
@NullMarked
package io.github.mistralconnectors.emulator;

import org.jspecify.annotations.NullMarked;
