// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.connect;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsNotFoundException;
import io.github.mistralconnectors.client.model.auth.AuthenticationConfiguration;
import io.github.mistralconnectors.client.model.auth.GetAuthUrlRequest;
import io.github.mistralconnectors.security.PrincipalCredentialsNameResolver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import reactor.core.publisher.Mono;

/**
 * Endpoints at which the signed-in users of an application connect accounts of their own
 * to connectors, see the accounts and disconnect them. Both web stacks share them.
 * <p>
 * Nobody ever acts with another's account, for these reasons:
 * <ol>
 * <li>A call uses only credentials whose title has a mark that is made with the key of
 * the application, and whose name begins with that of the signed-in user.
 * <li>A mark is made only when a browser returns with the key of an attempt, in the
 * session in which the attempt was begun, while the same user is signed in, before the
 * attempt expires, and once. Whoever sends the address of the authorization to somebody
 * else never gets that key: it is not in the address, the service hands it to the browser
 * in which consent was given, and it can't be derived without the key of the application.
 * <li>The browser in which consent was given is therefore the only one that can return.
 * If it is in another session, the credentials of the attempt are deleted, so that the
 * attempt is void even for those who learn its key later.
 * <li>Each attempt has a name of its own, so that no consent replaces the account behind
 * a mark. Clients refuse auth URLs that would.
 * <li>The address to which the service sends the browser is one of the settings, never
 * that of a {@code Host} header, so that the key reaches nobody else.
 * </ol>
 * The second reason rests on what the service does: it keeps the return URL to itself, it
 * accepts an authorization once only, even if that fails, and new titles take the place
 * of old ones (rules 57 and 92 to 95 of {@code docs/reference/emulator-rules.md}).
 *
 * @since 0.1
 */
public final class ConnectEndpoints {

	private static final Logger logger = LoggerFactory.getLogger(ConnectEndpoints.class);

	private static final String UNKNOWN_ATTEMPT = "unknown_attempt";

	private final PrincipalCredentialsNameResolver principals;

	private final Supplier<ReactiveConnectorsClient> client;

	private final ConnectSettings settings;

	private final Consumer<ConnectEvent> events;

	private final Clock clock;

	private final Addresses addresses;

	private final CredentialsTitles titles;

	private final StoredCredentials stored;

	/**
	 * Creates endpoints.
	 * @param principals tells the users apart
	 * @param client supplies the client, which is asked for when a request comes in
	 * @param settings the settings
	 * @param events is told what happens
	 * @param clock clock of the attempts
	 */
	public ConnectEndpoints(PrincipalCredentialsNameResolver principals, Supplier<ReactiveConnectorsClient> client,
			ConnectSettings settings, Consumer<ConnectEvent> events, Clock clock) {
		this.principals = principals;
		this.client = client;
		this.settings = settings;
		this.events = events;
		this.clock = clock;
		this.addresses = new Addresses(settings);
		this.titles = new CredentialsTitles(principals.names());
		this.stored = new StoredCredentials(client, this.titles, settings.cacheTimeToLive(), clock);
	}

	/**
	 * Lets the clients of a builder use what the users have connected, and nothing else.
	 * @param builder builder of the clients
	 */
	public void customize(ConnectorsClientBuilder builder) {
		ConnectedCredentialsNameResolver resolver = new ConnectedCredentialsNameResolver(this.principals, this.stored);
		builder.credentialsNameResolver(resolver).listener(resolver);
	}

	void forgetAll() {
		this.stored.forgetAll();
	}

	String path() {
		return this.settings.path();
	}

	/** Begins an attempt and sends the user to the authorization. */
	Mono<ConnectResponse> connect(ConnectRequest request, SessionAttempts session) {
		String returnTo = this.addresses.returnTo(request.parameter("return_to"));
		if (returnTo == null) {
			return Mono.just(ConnectResponse.error(400, "return_to is not an allowed address"));
		}
		return forUser(request, (principal) -> {
			Instant now = this.clock.instant();
			session.all().stream().filter((other) -> other.isExpired(now)).forEach((other) -> {
				session.remove(other);
				publish(ConnectEvent.Type.EXPIRED, request, null);
			});
			Attempt attempt = Attempt.of(request.connector(), principal, now.plus(this.settings.attemptTimeout()),
					returnTo);
			session.add(attempt);
			return this.stored.fresh(request.connector())
				.flatMap((list) -> this.stored.sweep(request.connector(), list))
				.then(Mono.defer(() -> authUrl(request, attempt)))
				.doOnNext((url) -> publish(ConnectEvent.Type.REQUESTED, request, null))
				.map(ConnectResponse::redirect);
		});
	}

	private Mono<String> authUrl(ConnectRequest request, Attempt attempt) {
		String key = this.titles.returnKey(attempt.connector(), attempt.credentialsName());
		GetAuthUrlRequest asked = GetAuthUrlRequest.builder()
			.credentialsName(attempt.credentialsName())
			.credentialsTitle(CredentialsTitles.attempt(attempt.expires()))
			.appReturnUrl(this.addresses.connected(request.applicationUrl(), attempt.connector(),
					attempt.credentialsName(), key))
			.build();
		return this.client.get().getAuthUrl(attempt.connector(), asked).map((response) -> {
			if (response.authUrl().contains(key)) {
				throw new IllegalStateException("The auth URL shows the return URL, so that nobody can be sent to it");
			}
			return response.authUrl();
		});
	}

	/** Ends an attempt: the browser comes back from the authorization. */
	Mono<ConnectResponse> connected(ConnectRequest request, SessionAttempts session) {
		String name = Objects.requireNonNullElse(request.parameter("credentials"), "");
		String key = Objects.requireNonNullElse(request.parameter("key"), "");
		if (!Attempt.isName(name) || !CredentialsTitles.isSame(key, this.titles.returnKey(request.connector(), name))) {
			return Mono.just(ConnectResponse.error(400, "This is not the address of a return"));
		}
		return forUser(request, (principal) -> {
			Attempt attempt = session.take(request.connector(), name);
			if (attempt == null || !attempt.principal().equals(principal)) {
				publish(ConnectEvent.Type.FAILED, request, UNKNOWN_ATTEMPT);
				return this.stored.discard(request.connector(), name)
					.thenReturn(failed(this.settings.defaultReturnUrl(), UNKNOWN_ATTEMPT));
			}
			if (attempt.isExpired(this.clock.instant())) {
				publish(ConnectEvent.Type.EXPIRED, request, null);
				return this.stored.discard(request.connector(), name).thenReturn(failed(attempt.returnTo(), "expired"));
			}
			if (request.parameter("error") != null) {
				String reason = reason(request.parameter("error"));
				publish(ConnectEvent.Type.FAILED, request, reason);
				return this.stored.discard(request.connector(), name).thenReturn(failed(attempt.returnTo(), reason));
			}
			return complete(request, attempt);
		});
	}

	private Mono<ConnectResponse> complete(ConnectRequest request, Attempt attempt) {
		return this.stored.fresh(attempt.connector()).flatMap((list) -> {
			AuthenticationConfiguration found = list.find(attempt.credentialsName());
			if (found == null || !CredentialsTitles.attempt(attempt.expires()).equals(found.title())) {
				publish(ConnectEvent.Type.FAILED, request, "not_stored");
				return Mono.just(failed(attempt.returnTo(), "not_stored"));
			}
			return this.stored.connect(attempt.connector(), list, found).then(Mono.fromSupplier(() -> {
				publish(ConnectEvent.Type.CONNECTED, request, null);
				return ConnectResponse.redirect(attempt.returnTo());
			}));
		}).onErrorResume(ConnectorsException.class, (failure) -> {
			logger.warn("An account could not be connected: {}", failure.getMessage());
			publish(ConnectEvent.Type.FAILED, request, "service_error");
			return Mono.just(failed(attempt.returnTo(), "service_error"));
		});
	}

	private static ConnectResponse failed(String returnTo, String reason) {
		return ConnectResponse.redirect(Addresses.withError(returnTo, reason));
	}

	/** The browser may bring any text. */
	private static String reason(@Nullable String error) {
		return (error != null && error.matches("[a-z_]{1,40}")) ? error : "authorization_failed";
	}

	/** Disconnects the accounts of the user. */
	Mono<ConnectResponse> disconnect(ConnectRequest request) {
		String connector = request.connector();
		return forUser(request, (principal) -> this.stored.fresh(connector)
			.flatMapIterable((list) -> list.accounts(principal))
			.concatMap((account) -> this.stored.retire(connector, account.credentials().name()).thenReturn(account))
			.count()
			.map((count) -> {
				if (count > 0) {
					publish(ConnectEvent.Type.DISCONNECTED, request, null);
				}
				return ConnectResponse.empty();
			}));
	}

	/**
	 * Returns whether the signed-in user has connected an account, for pages that show
	 * it. The list of credentials is always requested.
	 * @param connector id or name of the connector
	 * @return the status, or an error: a {@link ConnectorsException} if the request
	 * fails, or as {@link PrincipalCredentialsNameResolver#resolve} if nobody is known to
	 * be signed in
	 */
	public Mono<ConnectStatus> status(String connector) {
		return this.principals.resolve(connector).flatMap((principal) -> status(connector, principal));
	}

	private Mono<ConnectStatus> status(String connector, String principal) {
		return this.stored.fresh(connector).map((list) -> ConnectStatus.of(list.account(principal)));
	}

	/** Responds with the status of the user's account. */
	Mono<ConnectResponse> status(ConnectRequest request) {
		return forUser(request, (principal) -> status(request.connector(), principal).map((status) -> {
			Map<String, Object> body = new LinkedHashMap<>();
			body.put("connector", request.connector());
			body.put("connected", status.connected());
			body.put("connect", connectPath(request.contextPath(), request.connector()));
			body.putAll(status.details());
			return new ConnectResponse(200, null, body);
		}));
	}

	String connectPath(String contextPath, String connector) {
		return this.addresses.connect(contextPath, connector);
	}

	/** Spring Security sends those who are not signed in to sign in. */
	private Mono<ConnectResponse> forUser(ConnectRequest request, Function<String, Mono<ConnectResponse>> work) {
		if (request.user() == null) {
			return Mono.error(new AccessDeniedException("Nobody is signed in"));
		}
		if (!this.settings.allows(request.connector())) {
			return Mono.just(ConnectResponse.error(404, "There is no such connector"));
		}
		return this.principals.resolve(request.connector())
			.onErrorMap(InsufficientAuthenticationException.class,
					(failure) -> new AccessDeniedException("Nobody is signed in", failure))
			.flatMap(work)
			.onErrorResume(ConnectorsNotFoundException.class,
					(failure) -> Mono.just(ConnectResponse.error(404, "There is no such connector")))
			.onErrorResume(ConnectorsException.class, (failure) -> {
				logger.warn("The endpoint of a connector failed: {}", failure.getMessage());
				return Mono.just(ConnectResponse.error(502, "The connector is not available"));
			});
	}

	private void publish(ConnectEvent.Type type, ConnectRequest request, @Nullable String reason) {
		this.events.accept(new ConnectEvent(type, request.connector(), Objects.requireNonNull(request.user()), reason));
	}

}
