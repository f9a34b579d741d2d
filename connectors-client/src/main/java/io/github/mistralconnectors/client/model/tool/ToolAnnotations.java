// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.tool;

import java.util.Map;

import io.github.mistralconnectors.client.internal.json.Raw;
import org.jspecify.annotations.Nullable;

/**
 * What a tool says of itself. Hints of the server, not to be trusted where safety depends
 * on them; null where the server said nothing.
 *
 * @param title name to show
 * @param readOnlyHint whether the tool changes nothing
 * @param destructiveHint whether a change may destroy something
 * @param idempotentHint whether a second call with the same arguments changes nothing
 * more
 * @param openWorldHint whether the tool talks to the world outside its server
 */
public record ToolAnnotations(@Nullable String title, @Nullable Boolean readOnlyHint, @Nullable Boolean destructiveHint,
		@Nullable Boolean idempotentHint, @Nullable Boolean openWorldHint) {

	static ToolAnnotations of(Map<String, @Nullable Object> raw) {
		return new ToolAnnotations(Raw.text(raw, "title"), Raw.flag(raw, "readOnlyHint"),
				Raw.flag(raw, "destructiveHint"), Raw.flag(raw, "idempotentHint"), Raw.flag(raw, "openWorldHint"));
	}

}
