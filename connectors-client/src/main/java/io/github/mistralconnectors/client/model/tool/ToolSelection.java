// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.github.mistralconnectors.client.internal.json.Copies;
import io.github.mistralconnectors.client.internal.json.Raw;
import org.jspecify.annotations.Nullable;

/**
 * Some of a connector's tools: by name, by what they do, or by a logical expression over
 * both. Anything else the service sends is an {@link UnknownToolSelection}.
 */
public sealed interface ToolSelection permits ToolNames, ToolProperties, LogicalExpression, UnknownToolSelection {

	/**
	 * Reads a selection.
	 * @param json JSON value as Java's own types: an array of names, or an object
	 * @return the selection by its form
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	static ToolSelection of(Object json) {
		if (json instanceof List<?> names && names.stream().allMatch(String.class::isInstance)) {
			return new ToolNames(names.stream().map(String.class::cast).toList());
		}
		Map<String, @Nullable Object> object = Raw.members(json);
		if (object.get("expressions") instanceof List<?> expressions && object.get("type") instanceof String type) {
			return new LogicalExpression(new LogicalOperator(type),
					Copies.<Object>list(expressions).stream().map(ToolSelection::of).toList());
		}
		return object.keySet().equals(Set.of("read_only")) ? new ToolProperties(Raw.flag(object, "read_only"))
				: new UnknownToolSelection(json);
	}

}
