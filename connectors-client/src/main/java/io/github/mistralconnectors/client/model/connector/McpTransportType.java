// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.connector;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * How an MCP server is spoken to. An open value: a text this library does not know is
 * kept as it is.
 *
 * @param value the text on the wire
 */
public record McpTransportType(@JsonValue String value) {

	/** Streamable HTTP. */
	public static final McpTransportType STREAMABLE_HTTP = new McpTransportType("streamable-http");

	/** Server-sent events, the older way. */
	public static final McpTransportType SSE = new McpTransportType("sse");

	public McpTransportType {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
