// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.Map;

import io.github.mistralconnectors.client.internal.json.Copies;
import io.github.mistralconnectors.client.internal.json.Raw;
import org.jspecify.annotations.Nullable;

/**
 * A block of a type this library does not know, or without the form of its type.
 *
 * @param raw the whole block as it came
 */
public record UnknownContent(Map<String, @Nullable Object> raw) implements ToolContent {

	public UnknownContent {
		raw = Copies.map(raw);
	}

	@Override
	public String type() {
		return Raw.requiredText(this.raw, "type");
	}

}
