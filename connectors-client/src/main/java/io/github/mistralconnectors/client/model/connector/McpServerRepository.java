// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.connector;

import java.util.Map;

import io.github.mistralconnectors.client.internal.json.Raw;
import org.jspecify.annotations.Nullable;

/**
 * Where the source of an MCP server is.
 *
 * @param url the repository's address
 * @param source the site that keeps it, such as {@code github}
 * @param subfolder the server's folder in it, null if it is the root
 */
public record McpServerRepository(String url, String source, @Nullable String subfolder) {

	static McpServerRepository of(Map<String, @Nullable Object> raw) {
		return new McpServerRepository(Raw.requiredText(raw, "url"), Raw.requiredText(raw, "source"),
				Raw.text(raw, "subfolder"));
	}

}
