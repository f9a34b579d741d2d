// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.store;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.github.mistralconnectors.emulator.internal.store.StoreSnapshot.Switched;
import io.github.mistralconnectors.emulator.internal.support.ApiException;
import io.github.mistralconnectors.emulator.internal.support.TimeOrderedIds;
import io.github.mistralconnectors.emulator.internal.support.Violations;
import org.jspecify.annotations.Nullable;

/**
 * Connectors and their credentials. Values are immutable; each change happens under one
 * lock and either succeeds as a whole or throws and changes nothing.
 */
public final class ConnectorStore {

	private final Clock clock;

	private final TimeOrderedIds ids;

	private final ConnectorIndex connectors = new ConnectorIndex();

	private final Map<UUID, CredentialList> credentials = new HashMap<>();

	private final Map<UUID, Activation> activations = new HashMap<>();

	private final CredentialStatuses statuses = new CredentialStatuses();

	/** The connectors of this process, which end with it. */
	private final Set<UUID> local = new HashSet<>();

	private volatile long changes;

	public ConnectorStore(Clock clock) {
		this.clock = clock;
		this.ids = new TimeOrderedIds(clock);
	}

	/** Returns the present time to the microsecond, as the service shows it. */
	public Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MICROS);
	}

	/** Returns an id that sorts after all earlier ones (rule 23). */
	public UUID nextId() {
		return this.ids.next();
	}

	/** Looks up by id or name what the caller may see (rules 20 and 22). */
	public synchronized Connector require(String reference, Caller caller) {
		UUID id = Violations.parseUuid(reference);
		return (id != null) ? require(id, caller) : requireByName(reference, caller);
	}

	public synchronized Connector require(UUID id, Caller caller) {
		Connector connector = this.connectors.get(id);
		if (connector == null || !connector.visibleTo(caller)) {
			throw ApiException.noConnector(id.toString());
		}
		return connector;
	}

	/** Looks up what the caller may change (rule 6). */
	public synchronized Connector requireManaged(UUID id, Caller caller) {
		Connector connector = require(id, caller);
		if (!connector.managedBy(caller)) {
			throw ApiException.forbidden("Missing permission to modify connector '" + connector.name() + "'");
		}
		return connector;
	}

	/** Newest first (rule 36). */
	public synchronized List<Connector> visibleTo(Caller caller) {
		return this.connectors.all()
			.stream()
			.filter((connector) -> connector.visibleTo(caller))
			.sorted(Comparator.comparing(Connector::id).reversed())
			.toList();
	}

	/** Refuses a name that is taken in the caller's workspace (rule 19). */
	public synchronized void requireFreeName(String name, Caller caller, String visibility,
			Predicate<Connector> others) {
		if (this.connectors.named(name)
			.stream()
			.filter(others)
			.anyMatch((connector) -> connector.sharesNamesWith(caller, visibility))) {
			throw new ApiException(409, "A connector with name '" + name + "' already exists");
		}
	}

	public synchronized void insert(Connector connector) {
		requireFreeName(connector.name(), connector.creator(), connector.visibility(), (other) -> true);
		this.connectors.put(connector);
		this.credentials.put(connector.id(), CredentialList.EMPTY);
		changed();
	}

	/** Adds a connector that no other process could serve, so that it isn't kept. */
	public synchronized void insertLocal(Connector connector) {
		insert(connector);
		this.local.add(connector.id());
	}

	public synchronized Connector change(UUID id, Caller caller, UnaryOperator<Connector> change) {
		Connector changed = change.apply(requireManaged(id, caller));
		requireFreeName(changed.name(), changed.creator(), changed.visibility(), (other) -> !other.id().equals(id));
		this.connectors.put(changed);
		changed();
		return changed;
	}

	/** Changes a connector and its credentials, or neither. */
	public synchronized Connector change(UUID id, Caller caller, UnaryOperator<Connector> change,
			UnaryOperator<CredentialList> credentialsChange) {
		CredentialList remaining = credentialsChange.apply(credentials(requireManaged(id, caller)));
		Connector changed = change(id, caller, change);
		put(changed, remaining);
		return changed;
	}

	/** The connector as it is now, whoever asks. */
	public synchronized Connector present(Connector connector) {
		Connector present = this.connectors.get(connector.id());
		if (present == null) {
			throw ApiException.noConnector(connector.id().toString());
		}
		return present;
	}

	/** Notes what was found out about a method: no change that anybody made. */
	public synchronized Connector changeMethod(Connector connector, String type, UnaryOperator<AuthMethod> change) {
		Connector present = present(connector);
		Connector changed = present.withMethod(change.apply(present.requireMethod(type)));
		this.connectors.put(changed);
		changed();
		return changed;
	}

	public synchronized void delete(UUID id, Caller caller) {
		requireManaged(id, caller);
		this.connectors.remove(id);
		this.credentials.remove(id);
		this.activations.remove(id);
		this.statuses.forget(id);
		this.local.remove(id);
		changed();
	}

	public synchronized Activation activation(Connector connector) {
		return this.activations.getOrDefault(connector.id(), Activation.NONE);
	}

	public synchronized void activate(Connector connector, Consumer consumer, boolean active) {
		UUID id = present(connector).id();
		this.activations.put(id, activation(connector).with(consumer, active));
		changed();
	}

	public synchronized CredentialList credentials(Connector connector) {
		return this.credentials.getOrDefault(connector.id(), CredentialList.EMPTY);
	}

	/** Changes the credentials of a connector, unless it was deleted meanwhile. */
	public synchronized void changeCredentials(Connector connector, Caller caller,
			UnaryOperator<CredentialList> change) {
		require(connector.id(), caller);
		put(connector, change.apply(credentials(connector)));
	}

	public synchronized Optional<Credential> find(CredentialRef ref) {
		return this.credentials.getOrDefault(ref.connector(), CredentialList.EMPTY).find(ref);
	}

	/**
	 * Keeps a renewed secret, unless the former one was replaced or deleted meanwhile.
	 * @return what is to be used
	 */
	public synchronized Credential renew(Credential former, Credential renewed) {
		Credential present = find(former.ref()).orElse(null);
		if (present == null || !present.secret().equals(former.secret())) {
			return (present != null) ? present : renewed;
		}
		Credential kept = present.withSecret(renewed.secret());
		this.credentials.computeIfPresent(former.ref().connector(), (id, list) -> list.replace(present, kept));
		changed();
		return kept;
	}

	public synchronized @Nullable CredentialStatus status(Credential credential) {
		return this.statuses.of(credential);
	}

	/** Notes how a use went, unless these credentials are gone or have a new secret. */
	public synchronized void note(Credential used, CredentialStatus status) {
		this.statuses.put(used, status, this.credentials.getOrDefault(used.ref().connector(), CredentialList.EMPTY));
	}

	public synchronized void clear() {
		this.connectors.clear();
		this.credentials.clear();
		this.activations.clear();
		this.statuses.clear();
		this.local.clear();
		changed();
	}

	/** The number of changes so far. */
	long changes() {
		return this.changes;
	}

	/** All but the connectors of this process. */
	synchronized StoreSnapshot snapshot() {
		List<Switched> switched = new ArrayList<>();
		kept(this.activations).forEach((id, activation) -> activation.settings()
			.forEach((consumer, active) -> switched.add(new Switched(id, consumer.scope(), consumer.id(), active))));
		return new StoreSnapshot(StoreSnapshot.VERSION,
				this.connectors.all().stream().filter((connector) -> !this.local.contains(connector.id())).toList(),
				kept(this.credentials).values().stream().flatMap((list) -> list.items().stream()).toList(), switched);
	}

	synchronized void restore(StoreSnapshot snapshot) {
		snapshot.connectors().forEach((connector) -> this.connectors.put(connector));
		snapshot.credentials()
			.stream()
			.collect(Collectors.groupingBy((credential) -> credential.ref().connector()))
			.forEach((id, items) -> this.credentials.put(id, new CredentialList(items)));
		snapshot.activations()
			.forEach((item) -> this.activations.merge(item.connector(),
					Activation.NONE.with(new Consumer(item.scope(), item.consumer()), item.active()),
					Activation::plus));
	}

	private synchronized void changed() {
		this.changes++;
	}

	private void put(Connector connector, CredentialList changed) {
		this.credentials.put(connector.id(), changed);
		this.statuses.retain(connector.id(), changed);
		changed();
	}

	private <V> Map<UUID, V> kept(Map<UUID, V> all) {
		Map<UUID, V> kept = new HashMap<>(all);
		kept.keySet().removeAll(this.local);
		return kept;
	}

	private Connector requireByName(String name, Caller caller) {
		return this.connectors.named(name)
			.stream()
			.filter((connector) -> connector.visibleTo(caller))
			.findFirst()
			.orElseThrow(() -> ApiException.noConnector(name));
	}

}
