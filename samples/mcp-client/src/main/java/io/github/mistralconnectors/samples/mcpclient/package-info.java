// SPDX-License-Identifier: Apache-2.0

/**
 * Program that uses a connector as an MCP server.
 */
@NullMarked
package io.github.mistralconnectors.samples.mcpclient;

import org.jspecify.annotations.NullMarked;
