// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import io.github.mistralconnectors.emulator.internal.store.AuthMethod;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.ConnectorStore;
import io.github.mistralconnectors.emulator.internal.store.Credential;
import io.github.mistralconnectors.emulator.internal.store.CredentialRef;
import io.github.mistralconnectors.emulator.internal.support.Json;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Access tokens of credentials, obtained and renewed before they expire. Follows rules
 * 85, 86 and 92 of {@code docs/reference/emulator-rules.md}.
 */
public final class OAuthTokens {

	private static final System.Logger logger = System.getLogger(OAuthTokens.class.getName());

	/** Time before its expiry from which a token counts as expired. */
	private static final Duration MARGIN = Duration.ofSeconds(10);

	private static final String REFRESH_TOKEN = "refresh_token";

	private final ConnectorStore store;

	private final OAuthTransport transport;

	private final Clock clock;

	private final CallCoalescer<CredentialRef, Credential> renewals = new CallCoalescer<>();

	public OAuthTokens(ConnectorStore store, OAuthTransport transport, Clock clock) {
		this.store = store;
		this.transport = transport;
		this.clock = clock;
	}

	/** Exchanges a code for the secret of credentials. */
	Mono<ObjectNode> exchange(Connector connector, PendingAuthorization pending, String code) {
		AuthMethod method = connector.requireMethod(AuthMethod.OAUTH2);
		OAuthClient client = OAuthClients.of(method);
		if (client == null) {
			return Mono.error(new OAuthFailure(OAuthFailure.SERVER_ERROR, "The connector has no OAuth2 client"));
		}
		OAuthServer server = OAuthServer.of(method);
		return token(TokenRequest.exchange(server, client, code, pending), server.resource(connector))
			.map((token) -> Json.object().set(Credential.TOKEN, token))
			.cast(ObjectNode.class);
	}

	/**
	 * Returns OAuth credentials with a token that is still valid, and other credentials
	 * as they are.
	 */
	public Mono<Credential> usable(Connector connector, Credential credential) {
		return Mono.defer(() -> isGood(credential) ? Mono.just(credential) : this.renewals.run(credential.ref(),
				Mono.defer(() -> renew(connector, this.store.find(credential.ref()).orElse(credential)))));
	}

	private Mono<Credential> renew(Connector connector, Credential credential) {
		if (isGood(credential)) {
			return Mono.just(credential);
		}
		return Mono.fromCallable(() -> renewal(connector, credential))
			.switchIfEmpty(Mono.error(() -> new ExpiredTokenException(message(credential, "has expired"),
					isOver(credential, Duration.ZERO) ? "oauth expired" : "oauth near expiry")))
			.flatMap((request) -> token(request, request.server().resource(connector)))
			.map((token) -> this.store.renew(credential, credential.withToken(merged(credential, token))))
			.onErrorMap((failure) -> !(failure instanceof ExpiredTokenException), (failure) -> {
				logger.log(System.Logger.Level.WARNING, "{0} can''t be refreshed: {1}", credential,
						OAuthFailure.of(failure).getMessage());
				return new ExpiredTokenException(message(credential, "could not be refreshed"), "oauth refresh error");
			});
	}

	/** Returns the request for a new token, or null if none is possible. */
	private static @Nullable TokenRequest renewal(Connector connector, Credential credential) {
		AuthMethod method = connector.requireMethod(AuthMethod.OAUTH2);
		OAuthServer server = OAuthServer.of(method);
		JsonNode given = credential.secret().path("oauth");
		if (given.hasNonNull("client_id")) {
			OAuthClient client = new OAuthClient(given.path("client_id").asString(),
					given.path("client_secret").asString(),
					method.settings().path(OAuthClient.METHOD).asString(OAuthClient.BASIC));
			return TokenRequest.clientCredentials(server, client);
		}
		String refreshToken = credential.token().path(REFRESH_TOKEN).asString("");
		OAuthClient client = OAuthClients.of(method);
		return (refreshToken.isEmpty() || client == null) ? null : TokenRequest.refresh(server, client, refreshToken);
	}

	private Mono<ObjectNode> token(TokenRequest request, @Nullable URI resource) {
		return request.send(this.transport, resource)
			.map((response) -> OAuthMessages.token(response, this.clock.instant()));
	}

	/** Keeps the refresh token if the server sends no new one. */
	private static ObjectNode merged(Credential former, ObjectNode token) {
		JsonNode refreshToken = former.token().get(REFRESH_TOKEN);
		return (token.has(REFRESH_TOKEN) || refreshToken == null) ? token : token.set(REFRESH_TOKEN, refreshToken);
	}

	private boolean isGood(Credential credential) {
		return !credential.method().equals(AuthMethod.OAUTH2)
				|| (credential.token().has("access_token") && !isOver(credential, MARGIN));
	}

	private boolean isOver(Credential credential, Duration margin) {
		String expiry = credential.token().path("expires_at").asString("");
		return !expiry.isEmpty() && !this.clock.instant().plus(margin).isBefore(Instant.parse(expiry));
	}

	private static String message(Credential credential, String problem) {
		return "The OAuth2 token of credentials '" + credential.name() + "' " + problem + "; authorize again";
	}

}
