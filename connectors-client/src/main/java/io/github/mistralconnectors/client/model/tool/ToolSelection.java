// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.github.mistralconnectors.client.internal.json.DefensiveCopies;
import io.github.mistralconnectors.client.internal.json.JsonMembers;
import org.jspecify.annotations.Nullable;

/**
 * Selection of a connector's tools by name, by property, or by a logical expression over
 * both. A selection of any other form is an {@link UnknownToolSelection}.
 *
 * @since 0.1
 */
public sealed interface ToolSelection permits ToolNames, ToolProperties, LogicalExpression, UnknownToolSelection {

	/**
	 * Creates a selection from its JSON form.
	 * @param json a list of names or the members of an object as a map
	 * @return a selection of the type that the form implies
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	static ToolSelection of(Object json) {
		if (json instanceof List<?> names && names.stream().allMatch(String.class::isInstance)) {
			return new ToolNames(names.stream().map(String.class::cast).toList());
		}
		Map<String, @Nullable Object> object = JsonMembers.members(json);
		if (object.get("expressions") instanceof List<?> expressions && object.get("type") instanceof String type) {
			return new LogicalExpression(new LogicalOperator(type),
					DefensiveCopies.<Object>list(expressions).stream().map(ToolSelection::of).toList());
		}
		return object.keySet().equals(Set.of("read_only")) ? new ToolProperties(JsonMembers.flag(object, "read_only"))
				: new UnknownToolSelection(json);
	}

}
