// SPDX-License-Identifier: Apache-2.0

/**
 * Calls of connectors' tools by models, with any framework: who approves them, and the
 * exceptions that end a chat.
 */
@NullMarked
package io.github.mistralconnectors.tools;

import org.jspecify.annotations.NullMarked;
