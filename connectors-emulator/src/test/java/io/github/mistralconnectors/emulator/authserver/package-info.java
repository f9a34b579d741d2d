// SPDX-License-Identifier: Apache-2.0

/** An authorization server and an MCP server that trusts it, both Spring Security's. */
@NullMarked
package io.github.mistralconnectors.emulator.authserver;

import org.jspecify.annotations.NullMarked;
