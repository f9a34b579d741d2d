// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.net.URI;
import java.util.List;

import io.github.mistralconnectors.emulator.internal.store.AuthMethod;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.ConnectorStore;
import io.github.mistralconnectors.emulator.internal.support.ApiException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Discovery of how an MCP server authenticates that has refused a request: through the
 * metadata of the protected resource (RFC 9728), or else on the MCP server itself, then
 * through the metadata of the authorization server (RFC 8414 or OpenID Connect
 * Discovery). Follows rule 32 of {@code
 * docs/reference/emulator-rules.md}.
 *
 * @param store the store of the connectors
 * @param transport the transport to authorization servers
 */
public record OAuthDiscovery(ConnectorStore store, OAuthTransport transport) {

	/** Setting that keeps the challenge for a later search. */
	private static final String CHALLENGE = "challenge";

	/**
	 * Returns the authentication methods of a server. Metadata that can't be used leave
	 * the method OAuth without them: a later search says what is wrong.
	 * @param challenge the value of {@code WWW-Authenticate} of the MCP server
	 * @param client the client that the caller gave, or null
	 */
	public Mono<List<AuthMethod>> methods(URI server, String challenge, @Nullable JsonNode client) {
		MetadataSearch search = new MetadataSearch(this.transport, server, challenge);
		return search.run()
			.map((found) -> List.of(AuthMethod.oauth2(found.metadata(), client)))
			.switchIfEmpty(Mono.fromSupplier(() -> {
				AuthMethod bearer = AuthMethod.of(AuthMethod.BEARER);
				AuthMethod later = AuthMethod.oauth2(null, client).with(CHALLENGE, StringNode.valueOf(challenge));
				return (client != null) ? List.of(later) : search.traced() ? List.of(bearer, later) : List.of(bearer);
			}));
	}

	/**
	 * Looks for metadata that could not be found before.
	 * @param challenge the value of {@code WWW-Authenticate}, empty to use a former one
	 * @return the connector with the metadata
	 */
	public Mono<Connector> complete(Connector connector, String challenge) {
		JsonNode former = connector.requireMethod(AuthMethod.OAUTH2).settings().path(CHALLENGE);
		MetadataSearch search = new MetadataSearch(this.transport, URI.create(connector.server()),
				challenge.isEmpty() ? former.asString("") : challenge);
		return search.run()
			.map((found) -> this.store.mergeMethods(connector, List.of(AuthMethod.oauth2(found.metadata(), null))))
			.switchIfEmpty(Mono.error(() -> new ApiException(502,
					"OAuth2 server metadata could not be discovered. " + String.join("; ", search.steps()))));
	}

	/**
	 * Adds OAuth to a connector whose server has refused a request, unless it is known
	 * already. Some servers are open until a tool is called. Scopes that are missing are
	 * asked for when the connector is authorized again.
	 */
	public Mono<Void> learn(Connector connector, String challenge) {
		AuthMethod known = connector.method(AuthMethod.OAUTH2);
		String scope = BearerChallenge.parse(challenge).get(BearerChallenge.SCOPE);
		if (known != null && scope != null && BearerChallenge.missingScope(challenge) != null) {
			this.store.mergeMethods(connector, List.of(OAuthScopes.needed(known, scope)));
		}
		boolean news = (known != null)
				? !known.settings().hasNonNull(AuthMethod.METADATA)
						&& !known.settings().path(CHALLENGE).asString("").equals(challenge)
				: BearerChallenge.parse(challenge).containsKey(BearerChallenge.METADATA)
						|| connector.method(AuthMethod.BEARER) == null;
		return !news ? Mono.empty()
				: methods(URI.create(connector.server()), challenge, null)
					.map((methods) -> this.store.mergeMethods(connector,
							methods.stream().filter((method) -> method.type().equals(AuthMethod.OAUTH2)).toList()))
					.onErrorComplete(ApiException.class)
					.then();
	}

	/** Fetches metadata from an address that the caller gave. */
	public Mono<OAuthServer> fetch(URI address) {
		return this.transport.get(OAuthServer.NAME, address)
			.map(OAuthServer::read)
			.onErrorMap(OAuthFailure.class,
					(failure) -> failure.toException(400, "OAuth2 server metadata could not be fetched"));
	}

}
