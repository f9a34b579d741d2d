// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.connector;

import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.internal.json.Copies;
import io.github.mistralconnectors.client.internal.json.Raw;
import org.jspecify.annotations.Nullable;

/**
 * One way to reach an MCP server.
 *
 * @param type how it is spoken to; null if the card does not say
 * @param url the address
 * @param supportedProtocolVersions versions of MCP it speaks; empty if the card does not
 * say
 * @param headers headers it takes, perhaps none
 * @param authenticationRequired whether it asks for authentication; null if the card does
 * not say
 * @param authenticationSchemes the schemes it takes, perhaps none
 */
public record McpServerRemote(@Nullable McpTransportType type, String url, List<String> supportedProtocolVersions,
		List<McpServerHeader> headers, @Nullable Boolean authenticationRequired, List<String> authenticationSchemes) {

	public McpServerRemote {
		supportedProtocolVersions = Copies.list(supportedProtocolVersions);
		headers = Copies.list(headers);
		authenticationSchemes = Copies.list(authenticationSchemes);
	}

	static McpServerRemote of(Map<String, @Nullable Object> raw) {
		Map<String, @Nullable Object> authentication = Raw.object(raw, "authentication");
		return new McpServerRemote(Raw.value(raw, "type", McpTransportType::new), Raw.requiredText(raw, "url"),
				Raw.texts(raw, "supportedProtocolVersions"), Raw.views(raw, "headers", McpServerHeader::of),
				Raw.flag(authentication, "required"), Raw.texts(authentication, "schemes"));
	}

}
