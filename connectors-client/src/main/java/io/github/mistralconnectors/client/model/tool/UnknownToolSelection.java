// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A selection of a form this library does not know.
 *
 * @param raw the JSON value as it came, in Java's own types
 */
public record UnknownToolSelection(@JsonValue Object raw) implements ToolSelection {
}
