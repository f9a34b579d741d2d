// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.connector;

import java.util.Map;

import io.github.mistralconnectors.client.internal.json.Copies;
import org.jspecify.annotations.Nullable;

/**
 * How the service connects to a connector's server. What the service said nothing about
 * is null.
 *
 * @param type kind of the connection; {@code mcp} where the service did not say
 * @param baseUrl address of the server
 * @param headers headers sent along, which may be secrets
 * @param signed whether requests are signed; false where the service did not say
 */
public record ConnectionConfig(ConnectionConfigType type, @Nullable String baseUrl,
		@Nullable Map<String, String> headers, Boolean signed) {

	@SuppressWarnings("NullAway") // an answer may leave type and flag out
	public ConnectionConfig {
		type = (type != null) ? type : ConnectionConfigType.MCP;
		headers = (headers != null) ? Copies.map(headers) : null;
		signed = (signed != null) ? signed : Boolean.FALSE;
	}

	@Override
	public String toString() {
		return "ConnectionConfig[type=" + this.type + ", baseUrl=" + this.baseUrl + ", headers="
				+ ((this.headers != null) ? this.headers.keySet() : null) + ", signed=" + this.signed + "]";
	}

}
