// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.mistralconnectors.client.internal.json.DefensiveCopies;

/**
 * Selection of tools by name.
 *
 * @param names exact names of the tools
 * @since 0.1
 */
public record ToolNames(@JsonValue List<String> names) implements ToolSelection {

	public ToolNames {
		names = DefensiveCopies.list(names);
	}

}
