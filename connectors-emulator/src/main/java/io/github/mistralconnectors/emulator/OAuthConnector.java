// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;

import io.github.mistralconnectors.emulator.internal.authserver.AuthorizationServer;
import io.github.mistralconnectors.emulator.internal.authserver.AuthorizationServers;
import io.github.mistralconnectors.emulator.internal.store.Caller;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Connector that each user has to authorize. It leads to an MCP server in the emulator,
 * whose tools are functions of this process and know the person who calls, and to an
 * authorization server for it. Clients go the whole way of OAuth: auth URL, consent,
 * callback, token. By default, a page in the browser asks for the consent; any name will
 * do there.
 *
 * @since 0.1
 */
public final class OAuthConnector {

	private final String name;

	private final UUID id;

	private final AuthorizationServers servers;

	OAuthConnector(String name, Caller owner, AuthorizationServers servers) {
		this.id = servers.declare(name, owner);
		this.name = name;
		this.servers = servers;
	}

	/**
	 * Returns the connector's id.
	 * @return a version 7 UUID
	 */
	public UUID id() {
		return this.id;
	}

	/**
	 * Adds a tool, or replaces the one of that name. The function may be called by
	 * several threads at a time and may block.
	 * @param name the tool's name
	 * @param inputSchema the JSON schema of the arguments as JSON text; listed, not
	 * checked
	 * @param work function of the arguments and of the name of the person who has
	 * consented. Its value becomes content as that of a {@linkplain LocalConnector#tool
	 * local connector's} function does
	 * @return this
	 * @throws IllegalArgumentException if the schema is not a JSON object
	 */
	public OAuthConnector tool(String name, String inputSchema,
			BiFunction<Map<String, @Nullable Object>, String, @Nullable Object> work) {
		return add(ToolDefinition.of(name, inputSchema), work);
	}

	/**
	 * Adds a tool by its whole definition, or replaces the one of that name.
	 * @param definition the tool as of {@link LocalConnector#define}
	 * @param work function as of {@link #tool(String, String, BiFunction)}
	 * @return this
	 * @throws IllegalArgumentException if the definition is not a JSON object with a name
	 */
	public OAuthConnector define(String definition,
			BiFunction<Map<String, @Nullable Object>, String, @Nullable Object> work) {
		return add(ToolDefinition.parse(definition), work);
	}

	private OAuthConnector add(ObjectNode tool,
			BiFunction<Map<String, @Nullable Object>, String, @Nullable Object> work) {
		Objects.requireNonNull(work, "work");
		server().tools().put(tool, (arguments, person) -> ToolResult.json(work.apply(arguments, person)));
		return this;
	}

	/**
	 * Lets a person consent to each authorization from now on, without a page.
	 * @param person the person's name, not blank
	 * @return this
	 */
	public OAuthConnector consentAs(String person) {
		server().consentAs(named(person));
		return this;
	}

	/**
	 * Denies each authorization from now on, without a page.
	 * @return this
	 */
	public OAuthConnector deny() {
		server().deny();
		return this;
	}

	/**
	 * Lets a page in the browser ask for consent from now on, as it does at first.
	 * @return this
	 */
	public OAuthConnector askInBrowser() {
		server().ask();
		return this;
	}

	/**
	 * Consents to one authorization, in the place of a person and of the browser.
	 * @param authUrl the auth URL that the API has given
	 * @param person the person's name, not blank
	 * @return where the browser is sent in the end, which is not opened: the
	 * application's return URL, with an error if the authorization has failed, or without
	 * one the emulator's callback
	 * @throws IllegalArgumentException if the URL is not one of this connector
	 * @throws IllegalStateException if the callback shows that the authorization has
	 * failed, for instance as the URL was used before
	 */
	public URI consent(String authUrl, String person) {
		return this.servers.decide(server(), authUrl, named(person));
	}

	/**
	 * Denies one authorization, in the place of a person and of the browser.
	 * @param authUrl the auth URL that the API has given
	 * @return where the browser is sent in the end, as of {@link #consent}
	 * @throws IllegalArgumentException if the URL is not one of this connector
	 */
	public URI deny(String authUrl) {
		return this.servers.decide(server(), authUrl, null);
	}

	/**
	 * Sets the lifetime of access tokens that are issued from now on, an hour by default.
	 * @param lifetime the lifetime, in whole seconds, by the emulator's clock; the
	 * emulator renews tokens 10 seconds before their end
	 * @return this
	 */
	public OAuthConnector tokenLifetime(Duration lifetime) {
		server().setTokenLifetime(lifetime);
		return this;
	}

	/**
	 * Sets whether refresh tokens are issued and accepted from now on, as they are at
	 * first.
	 * @param allowed whether tokens can be refreshed
	 * @return this
	 */
	public OAuthConnector allowRefresh(boolean allowed) {
		server().setRefreshing(allowed);
		return this;
	}

	/**
	 * Lets all access tokens expire, as if their lifetime had passed. The next call
	 * refreshes them.
	 * @return this
	 */
	public OAuthConnector expireTokens() {
		this.servers.expireTokens(server());
		return this;
	}

	/**
	 * Revokes the tokens of all persons. Nobody is told: the next call is rejected.
	 * @return this
	 */
	public OAuthConnector revokeTokens() {
		server().revoke(null);
		return this;
	}

	/**
	 * Revokes the tokens of one person.
	 * @param person the person's name
	 * @return this
	 */
	public OAuthConnector revoke(String person) {
		server().revoke(named(person));
		return this;
	}

	private AuthorizationServer server() {
		AuthorizationServer server = this.servers.find(this.name);
		if (server == null) {
			throw new IllegalStateException("The connector is gone");
		}
		return server;
	}

	private static String named(String person) {
		if (person.isBlank()) {
			throw new IllegalArgumentException("The person has no name");
		}
		return person;
	}

}
