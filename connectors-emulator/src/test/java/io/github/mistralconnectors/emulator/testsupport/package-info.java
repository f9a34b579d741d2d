// SPDX-License-Identifier: Apache-2.0

/** What tests of all modules share: a real MCP server. */
@NullMarked
package io.github.mistralconnectors.emulator.testsupport;

import org.jspecify.annotations.NullMarked;
