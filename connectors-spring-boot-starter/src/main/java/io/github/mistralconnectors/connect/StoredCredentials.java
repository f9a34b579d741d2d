// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.connect;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsConflictException;
import io.github.mistralconnectors.client.error.ConnectorsNotFoundException;
import io.github.mistralconnectors.client.model.ConsumerScope;
import io.github.mistralconnectors.client.model.auth.AuthenticationConfiguration;
import io.github.mistralconnectors.client.model.auth.CreateOrUpdateCredentialsRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Credentials of all users of the application, as the service stores them for the one
 * user of the API key. Lists are kept for a short time, since each call of a connector
 * looks at one.
 */
final class StoredCredentials {

	private static final Logger logger = LoggerFactory.getLogger(StoredCredentials.class);

	/** Connectors' names may come from users, who must not fill the memory. */
	private static final int MAX_LISTS = 1000;

	private static final int MAX_SWEPT = 20;

	/** Longer than clocks of two nodes differ. */
	private static final Duration GRACE = Duration.ofMinutes(1);

	private static final Duration MIN_AGE = Duration.ofSeconds(1);

	private final Map<String, Mono<Snapshot>> lists = new ConcurrentHashMap<>();

	private final Supplier<ReactiveConnectorsClient> client;

	private final CredentialsTitles titles;

	private final Duration timeToLive;

	private final Clock clock;

	StoredCredentials(Supplier<ReactiveConnectorsClient> client, CredentialsTitles titles, Duration timeToLive,
			Clock clock) {
		this.client = client;
		this.titles = titles;
		this.timeToLive = timeToLive;
		this.clock = clock;
	}

	/** Returns the account of a principal; a list without it may be older than it. */
	Mono<Account> find(String connector, String principal) {
		return cached(connector).flatMap((list) -> Mono.justOrEmpty(list.account(principal))
			.switchIfEmpty(list.isOlderThan(MIN_AGE)
					? fresh(connector).flatMap((fresh) -> Mono.justOrEmpty(fresh.account(principal))) : Mono.empty()));
	}

	private Mono<Snapshot> cached(String connector) {
		if (this.lists.size() >= MAX_LISTS) {
			this.lists.clear();
		}
		return this.lists.computeIfAbsent(connector,
				(key) -> list(key).cache((value) -> this.timeToLive, (error) -> Duration.ZERO, () -> Duration.ZERO));
	}

	Mono<Snapshot> fresh(String connector) {
		return Mono.defer(() -> {
			forget(connector);
			return cached(connector);
		});
	}

	void forget(String connector) {
		this.lists.remove(connector);
	}

	/** A connector has two names, its id among them. */
	void forgetAll() {
		this.lists.clear();
	}

	private Mono<Snapshot> list(String connector) {
		return Mono.zip(id(connector), this.client.get().listCredentials(connector, ConsumerScope.USER),
				(id, response) -> new Snapshot(id,
						response.credentials()
							.stream()
							.filter((each) -> Attempt.isName(each.name()))
							.collect(Collectors.groupingBy((each) -> Attempt.principalOf(each.name()))),
						this.clock.instant()));
	}

	private Mono<String> id(String connector) {
		try {
			return Mono.just(UUID.fromString(connector).toString());
		}
		catch (IllegalArgumentException ex) {
			return this.client.get().get(connector).map((found) -> found.id().toString());
		}
	}

	/** Makes credentials those of their principal, in place of any former ones. */
	Mono<Void> connect(String connector, Snapshot list, AuthenticationConfiguration credentials) {
		String name = credentials.name();
		return retitle(connector, name, this.titles.connected(list.connectorId(), name, this.clock.instant()))
			.doFinally((signal) -> forgetAll())
			.then(Flux.fromIterable(list.accounts(Attempt.principalOf(name)))
				.concatMap((former) -> retire(connector, former.credentials().name()))
				.onErrorComplete((failure) -> warn("replaced", connector, failure))
				.then());
	}

	/** Makes credentials unusable if no valid return has made them somebody's. */
	Mono<Void> discard(String connector, String name) {
		return fresh(connector).filter((list) -> {
			AuthenticationConfiguration found = list.find(name);
			return found != null && CredentialsTitles.expiry(found.title()) != null;
		}).flatMap((list) -> retire(connector, name)).onErrorComplete((failure) -> warn("void", connector, failure));
	}

	/**
	 * Deletes credentials. Defaults are not deleted while there are others; they lose
	 * their mark, and nobody else's are promoted for them.
	 */
	Mono<Void> retire(String connector, String name) {
		return this.client.get()
			.deleteCredentials(connector, ConsumerScope.USER, name)
			.then()
			.onErrorResume(ConnectorsConflictException.class,
					(isDefault) -> retitle(connector, name, CredentialsTitles.VOID))
			.onErrorComplete(ConnectorsNotFoundException.class)
			.doFinally((signal) -> forgetAll());
	}

	private Mono<Void> retitle(String connector, String name, String title) {
		return this.client.get()
			.createOrUpdateCredentials(connector, ConsumerScope.USER,
					CreateOrUpdateCredentialsRequest.builder(name).title(title).build())
			.then();
	}

	/** Deletes some credentials of attempts that nobody has ended, whoever's they are. */
	Mono<Void> sweep(String connector, Snapshot list) {
		Instant limit = this.clock.instant().minus(GRACE);
		return Flux.fromStream(list.byPrincipal().values().stream().flatMap(List::stream))
			.filter((each) -> isOver(each.title(), limit) && !(each.isDefault() && list.size() > 1))
			.take(MAX_SWEPT)
			.concatMap((each) -> retire(connector, each.name()))
			.onErrorComplete((failure) -> warn("expired", connector, failure))
			.then();
	}

	private static boolean isOver(@Nullable String title, Instant limit) {
		Instant expiry = CredentialsTitles.expiry(title);
		return CredentialsTitles.VOID.equals(title) || (expiry != null && expiry.isBefore(limit));
	}

	private static boolean warn(String which, String connector, Throwable failure) {
		logger.warn("Credentials of connector '{}' that are {} could not be deleted: {}", connector, which,
				failure.getMessage());
		return true;
	}

	/**
	 * Credentials of attempts, by principal, at one moment.
	 */
	final class Snapshot {

		private final String connectorId;

		private final Map<String, List<AuthenticationConfiguration>> byPrincipal;

		private final Instant time;

		private Snapshot(String connectorId, Map<String, List<AuthenticationConfiguration>> byPrincipal, Instant time) {
			this.connectorId = connectorId;
			this.byPrincipal = byPrincipal;
			this.time = time;
		}

		String connectorId() {
			return this.connectorId;
		}

		Map<String, List<AuthenticationConfiguration>> byPrincipal() {
			return this.byPrincipal;
		}

		int size() {
			return this.byPrincipal.values().stream().mapToInt(List::size).sum();
		}

		boolean isOlderThan(Duration age) {
			return this.time.plus(age).isBefore(StoredCredentials.this.clock.instant());
		}

		@Nullable AuthenticationConfiguration find(String name) {
			return of(Attempt.principalOf(name)).stream()
				.filter((each) -> each.name().equals(name))
				.findFirst()
				.orElse(null);
		}

		/** Returns what a principal has connected, the newest first. */
		List<Account> accounts(String principal) {
			return of(principal).stream().<Account>mapMulti((each, found) -> {
				Instant since = StoredCredentials.this.titles.connectedSince(this.connectorId, each);
				if (since != null) {
					found.accept(new Account(each, since));
				}
			}).sorted(Comparator.comparing(Account::since).reversed()).toList();
		}

		@Nullable Account account(String principal) {
			List<Account> accounts = accounts(principal);
			return accounts.isEmpty() ? null : accounts.get(0);
		}

		private List<AuthenticationConfiguration> of(String principal) {
			return this.byPrincipal.getOrDefault(principal, List.of());
		}

	}

	/**
	 * Credentials whose mark is right.
	 */
	record Account(AuthenticationConfiguration credentials, Instant since) {

	}

}
