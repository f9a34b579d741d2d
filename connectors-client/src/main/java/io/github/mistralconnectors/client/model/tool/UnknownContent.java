// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.mistralconnectors.client.internal.json.DefensiveCopies;
import io.github.mistralconnectors.client.internal.json.JsonMembers;
import org.jspecify.annotations.Nullable;

/**
 * Content block of an unknown type, or one that does not have the form of its type.
 *
 * @param value the block as the tool sent it: an immutable map, or a text, number,
 * boolean or list if the block is not a JSON object
 * @since 0.1
 */
public record UnknownContent(@JsonValue Object value) implements ToolContent {

	public UnknownContent {
		value = (value instanceof Map) ? DefensiveCopies.map(JsonMembers.members(value)) : value;
	}

	/**
	 * Returns all members of the block.
	 * @return an immutable map, empty if the block is not a JSON object
	 */
	@Override
	public Map<String, @Nullable Object> raw() {
		return JsonMembers.members(this.value);
	}

}
