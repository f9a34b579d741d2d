// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.connect;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.mistralconnectors.client.ConnectorsClientBuilder;
import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsApiException;
import io.github.mistralconnectors.client.error.ConnectorsException;
import io.github.mistralconnectors.client.error.ConnectorsNotFoundException;
import io.github.mistralconnectors.client.model.auth.AuthenticationConfiguration;
import io.github.mistralconnectors.client.model.auth.GetAuthUrlRequest;
import io.github.mistralconnectors.security.PrincipalCredentialsNameResolver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
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
 * attempt expires, and once. A user who sends the auth URL to somebody else never gets
 * that key: it is not in the address, the service hands it to the browser in which
 * consent was given, and it can't be derived without the key of the application.
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

	/** Publishes what has happened, on the thread of the request if there is one. */
	void publish(ConnectResponse response) {
		response.events().forEach(this.events);
	}

	/** Begins an attempt and sends the user to the authorization. */
	Mono<ConnectResponse> connect(ConnectRequest request, SessionAttempts session) {
		String returnTo = this.addresses.returnTo(request.parameter("return_to"), request.contextPath());
		if (returnTo == null) {
			return Mono.just(ConnectResponse.error(400, "return_to is not an allowed address"));
		}
		return forUser(request, (principal) -> request.crossSite() ? Mono.just(failed(request, returnTo, "cross_site"))
				: begin(request, session, principal, returnTo));
	}

	private Mono<ConnectResponse> begin(ConnectRequest request, SessionAttempts session, String principal,
			String returnTo) {
		Instant now = this.clock.instant();
		AuthorizationAttempt attempt = AuthorizationAttempt.of(request.connector(), principal,
				now.plus(this.settings.attemptTimeout()), returnTo);
		Mono<String> authUrl = authUrl(request, attempt);
		List<ConnectEvent> expired = session.add(attempt, now)
			.stream()
			.filter((other) -> other.principal().equals(principal))
			.flatMap((other) -> event(ConnectEvent.Type.EXPIRED, request, other.connector(), null).stream())
			.toList();
		return this.stored.fresh(request.connector())
			.flatMap((list) -> this.stored.sweep(request.connector(), list))
			.then(authUrl)
			.map((url) -> ConnectResponse.redirect(url).after(event(ConnectEvent.Type.REQUESTED, request, null)))
			.onErrorResume(ConnectorsException.class, (failure) -> {
				session.take(attempt.credentialsName());
				return Mono.just((failure instanceof ConnectorsNotFoundException) ? ConnectResponse.notFound()
						: failed(request, returnTo, failure));
			})
			.map((response) -> response.after(expired));
	}

	private Mono<String> authUrl(ConnectRequest request, AuthorizationAttempt attempt) {
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
		if (!AuthorizationAttempt.isName(name)
				|| !CredentialsTitles.isSame(key, this.titles.returnKey(request.connector(), name))) {
			return Mono.just(ConnectResponse.error(400, "This is not the address of a return"));
		}
		return forUser(request, (principal) -> end(request, session, principal, name))
			.onErrorResume(AccessDeniedException.class, (denied) -> ((session.find(name) != null) ? Mono.<Void>empty()
					: this.stored.discard(request.connector(), name))
				.then(Mono.error(denied)));
	}

	private Mono<ConnectResponse> end(ConnectRequest request, SessionAttempts session, String principal, String name) {
		AuthorizationAttempt attempt = session.take(name);
		if (attempt == null && session.find(name) != null) {
			return Mono.just(unknown(request));
		}
		if (attempt == null || !attempt.principal().equals(principal)) {
			return discard(request, name,
					unknown(request).after(event(ConnectEvent.Type.FAILED, request, UNKNOWN_ATTEMPT)));
		}
		if (attempt.isExpired(this.clock.instant())) {
			return discard(request, name, ConnectResponse.redirect(Addresses.withError(attempt.returnTo(), "expired"))
				.after(event(ConnectEvent.Type.EXPIRED, request, null)));
		}
		String error = request.parameter("error");
		return (error != null) ? discard(request, name, failed(request, attempt.returnTo(), reason(error)))
				: complete(request, attempt);
	}

	private ConnectResponse unknown(ConnectRequest request) {
		String home = this.addresses.defaultReturnUrl(request.contextPath());
		return ConnectResponse.redirect(Addresses.withError(home, UNKNOWN_ATTEMPT));
	}

	private Mono<ConnectResponse> discard(ConnectRequest request, String name, ConnectResponse response) {
		return this.stored.discard(request.connector(), name).thenReturn(response);
	}

	private Mono<ConnectResponse> complete(ConnectRequest request, AuthorizationAttempt attempt) {
		String connector = attempt.connector();
		String name = attempt.credentialsName();
		ConnectResponse connected = ConnectResponse.redirect(attempt.returnTo());
		return this.stored.fresh(connector).flatMap((list) -> {
			if (list.isConnected(name)) {
				// Another node was faster, whose session was not stored yet.
				return Mono.just(connected);
			}
			AuthenticationConfiguration found = list.find(name);
			if (found == null || !CredentialsTitles.attempt(attempt.expires()).equals(found.title())) {
				return Mono.just(failed(request, attempt.returnTo(), "not_stored"));
			}
			return this.stored.connect(connector, list, name)
				.thenReturn(connected.after(event(ConnectEvent.Type.CONNECTED, request, null)));
		})
			.onErrorResume(ConnectorsException.class,
					(failure) -> discard(request, name, failed(request, attempt.returnTo(), failure)));
	}

	private static ConnectResponse failed(ConnectRequest request, String returnTo, ConnectorsException failure) {
		logger.warn("An account could not be connected: {}", failure.getMessage());
		return failed(request, returnTo, "service_error");
	}

	private static ConnectResponse failed(ConnectRequest request, String returnTo, String reason) {
		return ConnectResponse.redirect(Addresses.withError(returnTo, reason))
			.after(event(ConnectEvent.Type.FAILED, request, reason));
	}

	/** The browser may bring any text. */
	private static String reason(String error) {
		return error.matches("[a-z_]{1,40}") ? error : "authorization_failed";
	}

	/** Disconnects the accounts of the user. */
	Mono<ConnectResponse> disconnect(ConnectRequest request) {
		String connector = request.connector();
		return forUser(request, (principal) -> this.stored.fresh(connector)
			.flatMapIterable((list) -> list.accounts(principal))
			.concatMap((account) -> this.stored.retire(connector, account.credentials().name()).thenReturn(account))
			.count()
			.map((count) -> (count == 0) ? ConnectResponse.empty()
					: ConnectResponse.empty().after(event(ConnectEvent.Type.DISCONNECTED, request, null))));
	}

	/**
	 * Returns whether the signed-in user has connected an account, for pages that show
	 * it. A change by another node or by the service is seen within a second.
	 * @param connector id or name of the connector
	 * @return the status, or an error: a {@link ConnectorsException} if the request
	 * fails, or as {@link PrincipalCredentialsNameResolver#resolve} if nobody is known to
	 * be signed in
	 */
	public Mono<ConnectStatus> status(String connector) {
		return this.principals.resolve(connector).flatMap((principal) -> status(connector, principal));
	}

	private Mono<ConnectStatus> status(String connector, String principal) {
		return this.stored.recent(connector).map((list) -> ConnectStatus.of(list.account(principal)));
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

	/**
	 * Returns the problem of a user without an account; other failures stay what they
	 * are.
	 */
	ProblemDetail problem(ConnectorsApiException failure, String contextPath) {
		String connector = failure.connector();
		String name = failure.credentialsName();
		if (connector == null || name == null || !AuthorizationAttempt.isName(name)
				|| !this.settings.allows(connector)) {
			throw failure;
		}
		ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.FORBIDDEN);
		problem.setTitle("Account required");
		problem.setDetail("An account must be connected to '" + connector + "'");
		problem.setProperty("connect", connectPath(contextPath, connector));
		return problem;
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
			return Mono.just(ConnectResponse.notFound());
		}
		return this.principals.resolve(request.connector())
			.onErrorMap(InsufficientAuthenticationException.class,
					(failure) -> new AccessDeniedException("Nobody is signed in", failure))
			.flatMap(work)
			.onErrorResume(ConnectorsNotFoundException.class, (failure) -> Mono.just(ConnectResponse.notFound()))
			.onErrorResume(ConnectorsException.class, (failure) -> {
				logger.warn("The endpoint of a connector failed: {}", failure.getMessage());
				return Mono.just(ConnectResponse.error(502, "The connector is not available"));
			});
	}

	private static List<ConnectEvent> event(ConnectEvent.Type type, ConnectRequest request, @Nullable String reason) {
		return event(type, request, request.connector(), reason);
	}

	private static List<ConnectEvent> event(ConnectEvent.Type type, ConnectRequest request, String connector,
			@Nullable String reason) {
		return List.of(new ConnectEvent(type, connector, Objects.requireNonNull(request.user()), reason));
	}

}
