// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.connect;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.mistralconnectors.client.ReactiveConnectorsClient;
import io.github.mistralconnectors.client.error.ConnectorsException;
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

	private static final int MAX_SWEPT = 5;

	/** Longer than clocks of two nodes differ. */
	private static final Duration GRACE = Duration.ofMinutes(1);

	private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

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
		return cached(connector).mapNotNull((list) -> list.account(principal))
			.switchIfEmpty(Mono.defer(() -> recent(connector)).mapNotNull((list) -> list.account(principal)));
	}

	/** Returns a list that is at most a second old. */
	Mono<Snapshot> recent(String connector) {
		Mono<Snapshot> cached = cached(connector);
		return cached.flatMap((list) -> {
			if (!list.isOlderThan(MIN_AGE)) {
				return Mono.just(list);
			}
			this.lists.remove(connector, cached);
			return cached(connector);
		});
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
			this.lists.remove(connector);
			return cached(connector);
		});
	}

	/** Forgets a list that has credentials which have just failed. */
	void forget(String connector, @Nullable String name) {
		Mono<Snapshot> cached = this.lists.get(connector);
		if (cached != null && name != null) {
			cached.filter((list) -> list.find(name) != null)
				.onErrorComplete()
				.subscribe((list) -> this.lists.remove(connector, cached));
		}
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
							.filter((each) -> AuthorizationAttempt.isName(each.name()))
							.collect(Collectors.groupingBy((each) -> AuthorizationAttempt.principalOf(each.name()))),
						System.nanoTime()));
	}

	private Mono<String> id(String connector) {
		return ID.matcher(connector).matches() ? Mono.just(connector.toLowerCase(Locale.ROOT))
				: this.client.get().get(connector).map((found) -> found.id().toString());
	}

	/**
	 * Makes credentials those of their principal, in place of any former ones. If it is
	 * not known whether that was done, a new list tells.
	 */
	Mono<Void> connect(String connector, Snapshot list, String name) {
		return retitle(connector, name, this.titles.connected(list.connectorId(), name, this.clock.instant()))
			.onErrorResume(ConnectorsException.class,
					(failure) -> fresh(connector).filter((now) -> now.isConnected(name))
						.switchIfEmpty(Mono.error(failure))
						.then())
			.then(Flux.fromIterable(list.accounts(AuthorizationAttempt.principalOf(name)))
				.concatMap((former) -> retire(connector, former.credentials().name())
					.onErrorComplete((failure) -> warn("replaced", connector, failure)))
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
	 * Deletes credentials. Those that can't be deleted lose their mark, such as defaults
	 * while there are others: nobody else's are promoted for them.
	 */
	Mono<Void> retire(String connector, String name) {
		return change(this.client.get().deleteCredentials(connector, ConsumerScope.USER, name))
			.onErrorComplete(ConnectorsNotFoundException.class)
			.onErrorResume(ConnectorsException.class, (failure) -> retitle(connector, name, CredentialsTitles.VOID));
	}

	private Mono<Void> retitle(String connector, String name, String title) {
		return change(this.client.get()
			.createOrUpdateCredentials(connector, ConsumerScope.USER,
					CreateOrUpdateCredentialsRequest.builder(name).title(title).build()));
	}

	/** A caller that hears of the end of a change meets no older list. */
	private Mono<Void> change(Mono<?> request) {
		return request.then().doOnTerminate(this::forgetAll).doOnCancel(this::forgetAll);
	}

	/** Deletes some credentials of attempts that nobody has ended, whoever's they are. */
	Mono<Void> sweep(String connector, Snapshot list) {
		Instant limit = this.clock.instant().minus(GRACE);
		List<AuthenticationConfiguration> over = list.byPrincipal()
			.values()
			.stream()
			.flatMap(List::stream)
			.filter((each) -> isOver(each.title(), limit) && !(each.isDefault() && list.size() > 1))
			.collect(Collectors.toCollection(ArrayList::new));
		// Otherwise those that can't be deleted would come first each time.
		Collections.shuffle(over);
		return Flux.fromIterable(over)
			.take(MAX_SWEPT)
			.flatMap((each) -> retire(connector, each.name())
				.onErrorComplete((failure) -> warn("expired", connector, failure)))
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

		private final long time;

		private Snapshot(String connectorId, Map<String, List<AuthenticationConfiguration>> byPrincipal, long time) {
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
			return System.nanoTime() - this.time > age.toNanos();
		}

		@Nullable AuthenticationConfiguration find(String name) {
			return of(AuthorizationAttempt.principalOf(name)).stream()
				.filter((each) -> each.name().equals(name))
				.findFirst()
				.orElse(null);
		}

		boolean isConnected(String name) {
			return accounts(AuthorizationAttempt.principalOf(name)).stream()
				.anyMatch((account) -> account.credentials().name().equals(name));
		}

		/** Returns what a principal has connected, the oldest first. */
		List<Account> accounts(String principal) {
			return of(principal).stream().<Account>mapMulti((each, found) -> {
				Instant since = StoredCredentials.this.titles.connectedSince(this.connectorId, each);
				if (since != null) {
					found.accept(new Account(each, since));
				}
			}).sorted(Comparator.comparing(Account::since)).toList();
		}

		@Nullable Account account(String principal) {
			List<Account> accounts = accounts(principal);
			return accounts.isEmpty() ? null : accounts.get(accounts.size() - 1);
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
