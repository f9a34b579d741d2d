// SPDX-License-Identifier: Apache-2.0

/**
 * A first program: everything between registering an MCP server and deleting it again.
 */
@NullMarked
package io.github.mistralconnectors.samples.quickstart;

import org.jspecify.annotations.NullMarked;
