// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.internal.json.DefensiveCopies;
import io.github.mistralconnectors.client.internal.json.JsonMembers;
import org.jspecify.annotations.Nullable;

/**
 * User interface of a tool, as its {@code _meta} declares it.
 *
 * @param resourceUri {@code ui://} URI of the interface, null if absent
 * @param visibility callers to which the tool is offered, empty if absent
 * @since 0.1
 */
public record ToolUi(@Nullable String resourceUri, List<ToolUiVisibility> visibility) {

	public ToolUi {
		visibility = DefensiveCopies.list(visibility);
	}

	static ToolUi of(Map<String, @Nullable Object> json) {
		return new ToolUi(JsonMembers.text(json, "resourceUri"),
				JsonMembers.texts(json, "visibility").stream().map(ToolUiVisibility::new).toList());
	}

}
