// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.authserver;

import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.mistralconnectors.emulator.internal.mcp.LocalTools;
import io.github.mistralconnectors.emulator.internal.store.AuthMethod;
import io.github.mistralconnectors.emulator.internal.store.Caller;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.ConnectorStore;
import org.jspecify.annotations.Nullable;

/**
 * Authorization servers by the name of the connector. Connectors of the same name in
 * several organizations share one.
 */
public final class AuthorizationServers {

	static final String ROOT = "/_oauth/";

	/** Paths of the servers, and of their metadata. */
	static final Pattern PATH = Pattern
		.compile("(?<document>/\\.well-known/[a-z-]+)?" + ROOT + "(?<name>[a-zA-Z0-9_-]+)(?<rest>/[a-z]+)?");

	private final ConnectorStore store;

	private final Supplier<URI> baseUrl;

	private final Clock clock;

	private final FastBrowser browser = new FastBrowser();

	private final Map<String, AuthorizationServer> byName = new ConcurrentHashMap<>();

	/**
	 * Creates a collection without servers.
	 * @param baseUrl the emulator's address, asked for once it listens
	 */
	public AuthorizationServers(ConnectorStore store, Supplier<URI> baseUrl, Clock clock) {
		this.store = store;
		this.baseUrl = baseUrl;
		this.clock = clock;
	}

	/**
	 * Returns the id of a connector that leads to the server of its name, and creates
	 * what is missing.
	 * @throws IllegalArgumentException if the name is malformed
	 * @throws IllegalStateException if another connector has the name
	 */
	public synchronized UUID declare(String name, Caller owner) {
		AuthorizationServer server = this.byName.getOrDefault(name,
				new AuthorizationServer(name, this.baseUrl.get().toString(), this.clock));
		Connector present = this.store.visibleTo(owner)
			.stream()
			.filter((connector) -> connector.name().equals(name) && connector.server().equals(server.resource()))
			.findFirst()
			.orElse(null);
		if (present != null) {
			return present.id();
		}
		Connector connector = LocalTools.connector(this.store, name, owner, server.resource(), AuthMethod.OAUTH2);
		this.store.insertLocal(connector, null);
		this.byName.put(name, server);
		return connector.id();
	}

	public @Nullable AuthorizationServer find(String name) {
		return this.byName.get(name);
	}

	/**
	 * Decides on a request in the place of a person and of the browser.
	 * @param person who consents, null if the person denies
	 * @return the address that the browser ends at
	 */
	public URI decide(AuthorizationServer server, String authUrl, @Nullable String person) {
		return this.browser.open(server.decide(authUrl, person), person != null);
	}

	/** Lets the tokens of a server expire, also to those who hold them. */
	public void expireTokens(AuthorizationServer server) {
		server.grants().expireAccessTokens();
		this.store.expireTokens(server.resource());
	}

	/** Returns whether an address is one of these servers. */
	public boolean serves(URI address) {
		Matcher path = PATH.matcher(String.valueOf(address.getRawPath()));
		return path.matches() && this.byName.containsKey(path.group("name"))
				&& String.valueOf(address.getRawAuthority()).equals(this.baseUrl.get().getRawAuthority());
	}

	public void clear() {
		this.byName.clear();
	}

}
