// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.net.URLEncoder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Access tokens of credentials (RFC 6749, with the resource of RFC 8707), obtained and
 * renewed before they expire. Follows rules 85, 86 and 92 of {@code
 * docs/reference/emulator-rules.md}.
 */
public final class OAuthTokens {

	private static final System.Logger logger = System.getLogger(OAuthTokens.class.getName());

	/** Time before its expiry from which a token counts as expired. */
	private static final Duration MARGIN = Duration.ofSeconds(10);

	private static final String ACCESS_TOKEN = "access_token";

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
		OAuthClient client = OAuthClients.of(connector.requireMethod(AuthMethod.OAUTH2));
		if (client == null) {
			return Mono.error(new OAuthFailure("The connector has no OAuth2 client"));
		}
		return token(connector, client,
				Map.of("grant_type", "authorization_code", "code", code, "redirect_uri",
						pending.redirectUri().toString(), "code_verifier", pending.verifier()))
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
		return Mono.defer(() -> renewal(connector, credential))
			.switchIfEmpty(Mono.error(() -> new ExpiredTokenException(message(credential, "has expired"),
					isOver(credential, Duration.ZERO) ? "oauth expired" : "oauth near expiry")))
			.map((token) -> this.store.renew(credential, credential.withToken(merged(credential, token))))
			.onErrorMap((failure) -> !(failure instanceof ExpiredTokenException), (failure) -> {
				String reason = OAuthFailure.of(failure).text();
				logger.log(System.Logger.Level.WARNING, "{0} can''t be refreshed: {1}", credential, reason);
				return new ExpiredTokenException(message(credential, "could not be refreshed (" + reason + ")"),
						"oauth refresh error");
			});
	}

	/** Asks for a new token, or for nothing if that is not possible. */
	private Mono<ObjectNode> renewal(Connector connector, Credential credential) {
		AuthMethod method = connector.requireMethod(AuthMethod.OAUTH2);
		JsonNode given = credential.secret().path("oauth");
		if (given.hasNonNull("client_id")) {
			OAuthClient client = new OAuthClient(given.path("client_id").asString(),
					given.path("client_secret").asString(),
					method.settings().path(OAuthClient.METHOD).asString(OAuthClient.BASIC));
			Map<String, @Nullable String> grant = new HashMap<>(Map.of("grant_type", AuthMethod.CLIENT_CREDENTIALS));
			grant.put("scope", OAuthScopes.of(method));
			return token(connector, client, grant);
		}
		String refreshToken = credential.token().path(REFRESH_TOKEN).asString("");
		OAuthClient client = OAuthClients.of(method);
		return (refreshToken.isEmpty() || client == null) ? Mono.empty()
				: token(connector, client, Map.of("grant_type", REFRESH_TOKEN, REFRESH_TOKEN, refreshToken));
	}

	private Mono<ObjectNode> token(Connector connector, OAuthClient client, Map<String, @Nullable String> grant) {
		OAuthServer server = OAuthServer.of(connector.requireMethod(AuthMethod.OAUTH2));
		Map<String, String> headers = new HashMap<>(Map.of("Content-Type", "application/x-www-form-urlencoded"));
		Map<String, @Nullable String> form = new HashMap<>(grant);
		client.authenticate(headers, form);
		form.put("resource", server.resource(connector));
		return this.transport.post("token response", server.endpoint(OAuthServer.TOKEN_ENDPOINT), headers, form(form))
			.map((response) -> read(response, this.clock.instant()));
	}

	/** Returns parameters as they are sent; null means that there is none. */
	static String form(Map<String, @Nullable String> parameters) {
		return parameters.entrySet()
			.stream()
			.filter((parameter) -> parameter.getValue() != null)
			.map((parameter) -> parameter.getKey() + "="
					+ URLEncoder.encode(String.valueOf(parameter.getValue()), UTF_8))
			.collect(Collectors.joining("&"));
	}

	/** Reads a response as it is stored: the API's {@code OAuth2Token}. */
	static ObjectNode read(OAuthDocument response, Instant now) {
		String accessToken = response.checked().require(ACCESS_TOKEN);
		if (!accessToken.matches("[!-~]+")) {
			throw response.fault(ACCESS_TOKEN, "a text that a header can carry");
		}
		if (!response.text("token_type").orElse("bearer").equalsIgnoreCase("bearer")) {
			throw response.fault("token_type", "a bearer token");
		}
		ObjectNode token = Json.object().put(ACCESS_TOKEN, accessToken).put("token_type", "Bearer");
		long seconds = response.seconds("expires_in");
		if (seconds >= 0) {
			token.put("expires_in", seconds).put(Credential.EXPIRES_AT, now.plusSeconds(seconds).toString());
		}
		for (String name : List.of("scope", REFRESH_TOKEN)) {
			response.text(name).ifPresent((value) -> token.put(name, value));
		}
		return token;
	}

	/** Keeps the refresh token if the server sends no new one. */
	private static ObjectNode merged(Credential former, ObjectNode token) {
		JsonNode refreshToken = former.token().get(REFRESH_TOKEN);
		return (token.has(REFRESH_TOKEN) || refreshToken == null) ? token : token.set(REFRESH_TOKEN, refreshToken);
	}

	private boolean isGood(Credential credential) {
		return !credential.method().equals(AuthMethod.OAUTH2)
				|| (credential.token().has(ACCESS_TOKEN) && !isOver(credential, MARGIN));
	}

	private boolean isOver(Credential credential, Duration margin) {
		String expiry = credential.token().path(Credential.EXPIRES_AT).asString("");
		return !expiry.isEmpty() && !this.clock.instant().plus(margin).isBefore(Instant.parse(expiry));
	}

	private static String message(Credential credential, String problem) {
		return "The OAuth2 token of credentials '" + credential.name() + "' " + problem + "; authorize again";
	}

}
