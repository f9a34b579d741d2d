// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.authserver;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Spring Authorization Server on a free loopback port: login form, consent page, open
 * registration of clients (RFC 7591), PKCE required, tokens for five minutes. The user
 * {@code ada} has the password {@code lovelace}.
 */
public final class AuthorizationServer implements AutoCloseable {

	/** A client that may use its own name only; its secret is {@code machine-secret}. */
	public static final String MACHINE = "machine";

	/** The scope that every client gets and that the MCP server wants. */
	public static final String SCOPE = "mcp:tools";

	private final ConfigurableApplicationContext context;

	private AuthorizationServer(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts a server.
	 * @return a running server; close it after use
	 */
	public static AuthorizationServer start() {
		return new AuthorizationServer(run(AuthorizationServerConfiguration.class, Map.of()));
	}

	/**
	 * Returns the issuer, which is the server's address.
	 * @return {@code http://127.0.0.1:<port>}
	 */
	public URI issuer() {
		return address(this.context);
	}

	/**
	 * Returns the requests to the endpoints so far.
	 * @return path and grant type, such as {@code /oauth2/token refresh_token}
	 */
	public List<String> requests() {
		return this.context.getBean(RequestNotes.class).all();
	}

	/**
	 * Tells how often an endpoint was asked.
	 * @param request path and grant type as in {@link #requests()}
	 * @return the number of requests so far
	 */
	public long count(String request) {
		return requests().stream().filter(request::equals).count();
	}

	/** Makes all tokens worthless, refresh tokens included. */
	public void revokeAll() {
		this.context.getBean(RevocableAuthorizations.class).revokeAll();
	}

	@Override
	public void close() {
		this.context.close();
	}

	static ConfigurableApplicationContext run(Class<?> configuration, Map<String, Object> properties) {
		return new SpringApplicationBuilder(configuration).web(WebApplicationType.SERVLET)
			.properties(properties)
			.properties(Map.of("server.port", "0", "server.address", "127.0.0.1", "spring.main.banner-mode", "off",
					"spring.main.register-shutdown-hook", "false", "spring.jmx.enabled", "false"))
			.run();
	}

	static URI address(ConfigurableApplicationContext context) {
		int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
		return URI.create("http://127.0.0.1:" + port);
	}

}
