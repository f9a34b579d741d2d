// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.mcp;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

import io.github.mistralconnectors.emulator.internal.store.AuthMethod;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.Credential;
import io.github.mistralconnectors.emulator.internal.store.CredentialRef;
import io.github.mistralconnectors.emulator.internal.support.SecretAddresses;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * MCP server as a connector with certain credentials reaches it. Each target has a
 * session of its own. Follows rule 85 of {@code docs/reference/emulator-rules.md}.
 *
 * @param credentials which credentials of which connector
 * @param server the server's address
 * @param headers the headers to send, by name in any case
 */
public record McpTarget(CredentialRef credentials, URI server, Map<String, String> headers) {

	/** Merges the headers; later ones override earlier ones. */
	public static McpTarget of(Connector connector, Credential credential) {
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		putAll(headers, connector.headers());
		connector.authMethods().stream().filter(AuthMethod::outbound).forEach((method) -> putGlobal(headers, method));
		AuthMethod method = connector.method(credential.method());
		if (method != null) {
			putGlobal(headers, method);
		}
		putAll(headers, credential.secret().get("headers"));
		String token = credential.secret()
			.path("bearer_token")
			.asString(credential.token().path("access_token").asString(""));
		if (!token.isEmpty()) {
			headers.put("Authorization", "Bearer " + token);
		}
		return new McpTarget(credential.ref(), URI.create(connector.server()), headers);
	}

	private static void putAll(Map<String, String> headers, @Nullable JsonNode values) {
		if (values != null) {
			values.properties().forEach((header) -> headers.put(header.getKey(), header.getValue().asString("")));
		}
	}

	private static void putGlobal(Map<String, String> headers, AuthMethod method) {
		method.settings()
			.path(AuthMethod.GLOBAL_HEADERS)
			.properties()
			.forEach((header) -> headers.put(header.getKey(), header.getValue().path("value").asString("")));
	}

	/** Without the headers, which hold secrets. */
	@Override
	public String toString() {
		return "McpTarget[" + SecretAddresses.mask(this.server.toString()) + "]";
	}

}
