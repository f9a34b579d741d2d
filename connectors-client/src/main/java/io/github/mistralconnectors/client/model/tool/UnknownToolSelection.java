// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Selection of tools in a form that this library does not know.
 *
 * @param raw the JSON value, as a Java map, list, text, number or boolean
 * @since 0.1
 */
public record UnknownToolSelection(@JsonValue Object raw) implements ToolSelection {
}
