// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.Map;

import io.github.mistralconnectors.client.internal.json.Copies;
import io.github.mistralconnectors.client.internal.json.Raw;
import org.jspecify.annotations.Nullable;

/**
 * Text.
 *
 * @param raw the whole block as it came
 */
public record TextContent(Map<String, @Nullable Object> raw) implements ToolContent {

	public TextContent {
		raw = Copies.map(raw);
	}

	@Override
	public String type() {
		return Raw.requiredText(this.raw, "type");
	}

	/**
	 * Returns the text.
	 * @return the text, perhaps empty
	 */
	public String text() {
		return Raw.requiredText(this.raw, "text");
	}

}
