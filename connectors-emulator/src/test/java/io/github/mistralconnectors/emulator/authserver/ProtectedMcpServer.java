// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.authserver;

import java.net.URI;
import java.util.Map;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * The test tools behind Spring Security's resource server: without a token of the
 * authorization server it responds with 401 and says where its metadata are (RFC 9728).
 */
public final class ProtectedMcpServer implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private ProtectedMcpServer(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts a server.
	 * @param issuer the authorization server to trust
	 * @return a running server; close it after use
	 */
	public static ProtectedMcpServer start(URI issuer) {
		return new ProtectedMcpServer(
				AuthorizationServer.run(ProtectedMcpServerConfiguration.class, Map.of("issuer", issuer.toString())));
	}

	/**
	 * Returns the address to register as a connector's server.
	 * @return {@code http://127.0.0.1:<port>/mcp}
	 */
	public URI url() {
		return AuthorizationServer.address(this.context).resolve("/mcp");
	}

	@Override
	public void close() {
		this.context.close();
	}

}
