// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.mistralconnectors.client.internal.json.Copies;

/**
 * Tools by name.
 *
 * @param names exact names
 */
public record ToolNames(@JsonValue List<String> names) implements ToolSelection {

	public ToolNames {
		names = Copies.list(names);
	}

}
