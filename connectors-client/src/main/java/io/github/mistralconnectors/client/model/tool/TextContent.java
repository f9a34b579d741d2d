// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonValue;
import io.github.mistralconnectors.client.internal.json.DefensiveCopies;
import io.github.mistralconnectors.client.internal.json.JsonMembers;
import org.jspecify.annotations.Nullable;

/**
 * Text in the result of a tool call.
 *
 * @param raw all members of the block
 * @since 0.1
 */
public record TextContent(@JsonValue Map<String, @Nullable Object> raw) implements ToolContent {

	public TextContent {
		raw = DefensiveCopies.map(raw);
	}

	/**
	 * Creates a block from a text, for example for tests.
	 * @param text the text
	 * @return the block
	 */
	public static TextContent of(String text) {
		return new TextContent(Map.of("type", "text", "text", text));
	}

	/**
	 * Returns the text.
	 * @return the text, possibly empty
	 */
	public String text() {
		return JsonMembers.requiredText(this.raw, "text");
	}

}
