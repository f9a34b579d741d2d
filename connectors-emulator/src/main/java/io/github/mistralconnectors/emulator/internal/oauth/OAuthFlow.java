// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import io.github.mistralconnectors.emulator.internal.store.AuthMethod;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.ConnectorStore;
import io.github.mistralconnectors.emulator.internal.store.Credential;
import io.github.mistralconnectors.emulator.internal.store.CredentialList;
import io.github.mistralconnectors.emulator.internal.store.CredentialRef;
import io.github.mistralconnectors.emulator.internal.support.ApiException;
import io.github.mistralconnectors.emulator.internal.support.Json;
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

	private final OAuthClients clients;

	private final OAuthTokens tokens;

	private final PendingAuthorizations pending;

	public OAuthFlow(ConnectorStore store, OAuthClients clients, OAuthTokens tokens, Clock clock) {
		this.store = store;
		this.clients = clients;
		this.tokens = tokens;
		this.pending = new PendingAuthorizations(clock);
	}

	/**
	 * Makes the address to send the user's browser to.
	 * @param connector a connector with metadata
	 */
	public Mono<URI> begin(Connector connector, PendingAuthorization authorization) {
		replaceable(this.store.credentials(connector), authorization.ref());
		return this.clients.require(connector, authorization.redirectUri())
			.map((client) -> address(this.store.present(connector), client, authorization))
			.onErrorMap(OAuthFailure.class, (failure) -> failure.toException(400, "There is no auth URL"));
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
			String code = code(response, OAuthServer.of(connector.requireMethod(AuthMethod.OAUTH2)));
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

	/** Returns the address of a request with PKCE (RFC 6749 and 7636). */
	private URI address(Connector connector, OAuthClient client, PendingAuthorization authorization) {
		AuthMethod method = connector.requireMethod(AuthMethod.OAUTH2);
		OAuthServer server = OAuthServer.of(method);
		Map<String, @Nullable String> parameters = new LinkedHashMap<>(Map.of("response_type", "code", "client_id",
				client.id(), "redirect_uri", authorization.redirectUri().toString(), "code_challenge",
				authorization.challenge(), "code_challenge_method", "S256"));
		parameters.put("scope", OAuthScopes.of(method));
		parameters.put("resource", server.resource(connector));
		String address = server.endpoint(OAuthServer.AUTHORIZATION_ENDPOINT).toString().split("#", 2)[0];
		parameters.put("state", this.pending.add(authorization));
		return URI.create(address + (address.contains("?") ? "&" : "?") + OAuthTokens.form(parameters));
	}

	/**
	 * Returns the code that the browser brought back, or fails with the reason given. A
	 * response of another server is refused (RFC 9207).
	 */
	private static String code(MultiValueMap<String, String> query, OAuthServer server) {
		OAuthDocument response = new OAuthDocument("authorization response", 200,
				Json.MAPPER.valueToTree(query.toSingleValueMap()));
		if (!response.text("iss").orElse(server.issuer()).equals(server.issuer())) {
			throw response.fault("iss", "'" + server.issuer() + "'");
		}
		return response.checked().require("code");
	}

	/** Replaces the token of credentials of that name, or makes new ones. */
	private void save(Connector connector, PendingAuthorization authorization, ObjectNode secret) {
		CredentialRef ref = authorization.ref();
		this.store.changeCredentials(connector, authorization.caller(), (present) -> {
			Credential former = present.find(ref).orElse(null);
			String title = (authorization.title() != null || former == null) ? authorization.title() : former.title();
			return replaceable(present, ref).save(
					new Credential(ref, authorization.caller().user(), title, AuthMethod.OAUTH2, false, secret, null),
					null);
		});
	}

	/** Prepares credentials for a token; those that hold something else are kept. */
	private static CredentialList replaceable(CredentialList present, CredentialRef ref) {
		Credential former = present.find(ref).orElse(null);
		if (former == null || former.method().equals(AuthMethod.OAUTH2)) {
			return present;
		}
		if (former.method().equals(AuthMethod.NONE) && former.secret().path("headers").isEmpty()) {
			return present.delete(ref);
		}
		throw new ApiException(400, "The authentication method of credentials '" + former.name() + "' can't change");
	}

}
