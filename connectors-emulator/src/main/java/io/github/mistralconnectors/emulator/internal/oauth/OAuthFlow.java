// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

import io.github.mistralconnectors.emulator.internal.store.AuthMethod;
import io.github.mistralconnectors.emulator.internal.store.Caller;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.ConnectorStore;
import io.github.mistralconnectors.emulator.internal.store.Credential;
import io.github.mistralconnectors.emulator.internal.store.CredentialRef;
import io.github.mistralconnectors.emulator.internal.support.ApiException;
import io.github.mistralconnectors.emulator.internal.support.TargetHosts;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.MultiValueMap;

/**
 * Authorization of a connector by a user, from the address to the stored credentials.
 * Follows rules 87 to 95 of {@code docs/reference/emulator-rules.md}.
 */
public final class OAuthFlow {

	/** Ten minutes for the user. */
	public static final Duration TTL = Duration.ofMinutes(10);

	private final ConnectorStore store;

	private final OAuthDiscovery discovery;

	private final OAuthClients clients;

	private final OAuthTokens tokens;

	private final TargetHosts hosts;

	private final Clock clock;

	private final PendingAuthorizations pending;

	public OAuthFlow(ConnectorStore store, OAuthDiscovery discovery, OAuthClients clients, OAuthTokens tokens,
			TargetHosts hosts, Clock clock) {
		this.store = store;
		this.discovery = discovery;
		this.clients = clients;
		this.tokens = tokens;
		this.hosts = hosts;
		this.clock = clock;
		this.pending = new PendingAuthorizations(clock);
	}

	/**
	 * Makes the address to send the user's browser to.
	 * @param options the options of the request
	 * @param callback where the authorization server sends the browser back to
	 */
	public Mono<URI> begin(Connector connector, Caller caller, AuthorizationOptions options, URI callback) {
		PendingAuthorization authorization = new PendingAuthorization(connector.id(), caller, options.credentials(),
				options.title(), options.returnUrl(), callback, OAuthMessages.newVerifier(),
				this.clock.instant().plus(TTL));
		requireSameMethod(this.store.find(authorization.ref()).orElse(null));
		return withServer(connector).flatMap((known) -> this.clients.require(known, callback)
			.map((client) -> address(this.store.present(known), client, authorization)));
	}

	/**
	 * Uses a state up, whatever comes of it.
	 * @return the authorization, null if the state is unknown, used or expired
	 */
	public @Nullable PendingAuthorization take(@Nullable String state) {
		return (state != null) ? this.pending.take(state) : null;
	}

	/** Stores the credentials, or fails and stores nothing. */
	public Mono<Void> complete(PendingAuthorization authorization, MultiValueMap<String, String> response) {
		return Mono.defer(() -> {
			Connector connector = this.store.require(authorization.connector(), authorization.caller());
			String code = OAuthMessages.code(response, OAuthServer.of(connector.requireMethod(AuthMethod.OAUTH2)));
			return this.tokens.exchange(connector, authorization, code)
				.doOnNext((secret) -> save(connector, authorization, secret))
				.then();
		});
	}

	/**
	 * Ends the authorizations under way for a connector that was deleted or has another
	 * server.
	 */
	public void forget(UUID connector) {
		this.pending.forget(connector);
	}

	public void clear() {
		this.pending.clear();
	}

	private URI address(Connector connector, OAuthClient client, PendingAuthorization authorization) {
		OAuthServer server = OAuthServer.of(connector.requireMethod(AuthMethod.OAUTH2));
		URI endpoint = server.endpoint(OAuthServer.AUTHORIZATION_ENDPOINT);
		if (endpoint == null) {
			throw new ApiException(400, "The authorization server has no authorization endpoint");
		}
		return OAuthMessages.authorization(endpoint, client, authorization, this.pending.add(authorization), server,
				server.resource(connector));
	}

	/** Looks for metadata that could not be found when the connector was created. */
	private Mono<Connector> withServer(Connector connector) {
		if (connector.requireMethod(AuthMethod.OAUTH2).settings().hasNonNull(AuthMethod.METADATA)) {
			return Mono.just(connector);
		}
		URI address = URI.create(connector.server());
		this.hosts.require(address);
		return this.discovery.discover(address, null)
			.map((server) -> this.store.changeMethod(connector, AuthMethod.OAUTH2,
					(method) -> method.with(AuthMethod.METADATA, server.metadata())))
			.switchIfEmpty(Mono.error(() -> new ApiException(502, "OAuth2 server metadata could not be discovered")));
	}

	/** Replaces the token of credentials of that name, or makes new ones. */
	private void save(Connector connector, PendingAuthorization authorization, ObjectNode secret) {
		CredentialRef ref = authorization.ref();
		this.store.changeCredentials(connector, authorization.caller(), (present) -> {
			Credential former = present.find(ref).orElse(null);
			requireSameMethod(former);
			String title = (authorization.title() != null || former == null) ? authorization.title() : former.title();
			return present.save(
					new Credential(ref, authorization.caller().user(), title, AuthMethod.OAUTH2, false, secret, null),
					null);
		});
	}

	private static void requireSameMethod(@Nullable Credential former) {
		if (former != null && !former.method().equals(AuthMethod.OAUTH2)) {
			throw new ApiException(400,
					"The authentication method of credentials '" + former.name() + "' can't change");
		}
	}

	/**
	 * Options of a request for an address.
	 *
	 * @param credentials the name of the credentials to make or renew
	 * @param title their title, or null
	 * @param returnUrl where the browser goes in the end, or null
	 */
	public record AuthorizationOptions(String credentials, @Nullable String title, @Nullable String returnUrl) {

	}

}
