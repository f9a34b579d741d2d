// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.Map;

import io.github.mistralconnectors.client.internal.json.JsonMembers;
import org.jspecify.annotations.Nullable;

/**
 * Hints of an MCP server about the behavior of a tool. Safety must not depend on them
 * unless the server is trusted. Components are null if absent.
 *
 * @param title display name of the tool
 * @param readOnlyHint whether the tool changes nothing
 * @param destructiveHint whether a change of the tool may destroy something
 * @param idempotentHint whether a second call with the same arguments has no further
 * effect
 * @param openWorldHint whether the tool interacts with systems outside its server
 * @since 0.1
 */
public record ToolAnnotations(@Nullable String title, @Nullable Boolean readOnlyHint, @Nullable Boolean destructiveHint,
		@Nullable Boolean idempotentHint, @Nullable Boolean openWorldHint) {

	static ToolAnnotations of(Map<String, @Nullable Object> json) {
		return new ToolAnnotations(JsonMembers.text(json, "title"), JsonMembers.flag(json, "readOnlyHint"),
				JsonMembers.flag(json, "destructiveHint"), JsonMembers.flag(json, "idempotentHint"),
				JsonMembers.flag(json, "openWorldHint"));
	}

}
