// SPDX-License-Identifier: Apache-2.0

/**
 * Authorization servers of the emulator itself, each with an MCP server that trusts it:
 * consent, codes, tokens, and tools that are functions of this process.
 */
@NullMarked
package io.github.mistralconnectors.emulator.internal.authserver;

import org.jspecify.annotations.NullMarked;
