// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.internal.json.Copies;
import io.github.mistralconnectors.client.internal.json.Raw;
import org.jspecify.annotations.Nullable;

/**
 * The user interface of a tool, from its {@code _meta}.
 *
 * @param resourceUri {@code ui://} address of the interface; null if the server said none
 * @param visibility who may call the tool; empty if the server did not say
 */
public record ToolUi(@Nullable String resourceUri, List<ToolUiVisibility> visibility) {

	public ToolUi {
		visibility = Copies.list(visibility);
	}

	static ToolUi of(Map<String, @Nullable Object> raw) {
		return new ToolUi(Raw.text(raw, "resourceUri"),
				Raw.texts(raw, "visibility").stream().map(ToolUiVisibility::new).toList());
	}

}
