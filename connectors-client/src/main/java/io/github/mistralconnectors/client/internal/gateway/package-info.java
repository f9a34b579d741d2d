// SPDX-License-Identifier: Apache-2.0

/**
 * Access to connectors through the Connectors Gateway: their MCP endpoint and their HTTP
 * API, with the engine and the settings of a client.
 */
@NullMarked
package io.github.mistralconnectors.client.internal.gateway;

import org.jspecify.annotations.NullMarked;
