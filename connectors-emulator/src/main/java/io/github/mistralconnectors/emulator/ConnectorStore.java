// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.github.mistralconnectors.emulator.StoreSnapshot.Switched;

/**
 * Connectors and their credentials. Values are immutable; each change happens under one
 * lock and either succeeds as a whole or throws and changes nothing.
 */
final class ConnectorStore {

	private final Map<UUID, Connector> connectors = new HashMap<>();

	private final Map<UUID, CredentialList> credentials = new HashMap<>();

	private final Map<UUID, Activation> activations = new HashMap<>();

	private final Map<CredentialRef, CredentialStatus> statuses = new ConcurrentHashMap<>();

	private volatile long changes;

	/** Looks up by id or name what the caller may see (rules 20 and 22). */
	synchronized Connector require(String reference, Identity caller) {
		UUID id = Violations.parseUuid(reference);
		return (id != null) ? require(id, caller) : requireByName(reference, caller);
	}

	synchronized Connector require(UUID id, Identity caller) {
		Connector connector = this.connectors.get(id);
		if (connector == null || !connector.visibleTo(caller)) {
			throw ApiException.noConnector(id.toString());
		}
		return connector;
	}

	/** Looks up what the caller may change (rule 6). */
	synchronized Connector requireManaged(UUID id, Identity caller) {
		Connector connector = require(id, caller);
		if (!connector.managedBy(caller)) {
			throw ApiException.forbidden("Missing permission to modify connector '" + connector.name() + "'");
		}
		return connector;
	}

	/** Newest first (rule 36). */
	synchronized List<Connector> visibleTo(Identity caller) {
		return this.connectors.values()
			.stream()
			.filter((connector) -> connector.visibleTo(caller))
			.sorted(Comparator.comparing(Connector::id).reversed())
			.toList();
	}

	/** Refuses a name that is taken in the caller's workspace (rule 19). */
	synchronized void requireFreeName(String name, Identity caller, String visibility, Predicate<Connector> others) {
		if (this.connectors.values()
			.stream()
			.filter(others)
			.anyMatch((connector) -> connector.name().equals(name) && connector.sharesNamesWith(caller, visibility))) {
			throw new ApiException(409, "A connector with name '" + name + "' already exists");
		}
	}

	synchronized void insert(Connector connector) {
		requireFreeName(connector.name(), connector.creator(), connector.visibility(), (other) -> true);
		this.connectors.put(connector.id(), connector);
		this.credentials.put(connector.id(), CredentialList.EMPTY);
		changed();
	}

	synchronized Connector change(UUID id, Identity caller, UnaryOperator<Connector> change) {
		Connector changed = change.apply(requireManaged(id, caller));
		requireFreeName(changed.name(), changed.creator(), changed.visibility(), (other) -> !other.id().equals(id));
		this.connectors.put(id, changed);
		changed();
		return changed;
	}

	/** The connector as it is now, whoever asks. */
	synchronized Connector present(Connector connector) {
		Connector present = this.connectors.get(connector.id());
		if (present == null) {
			throw ApiException.noConnector(connector.id().toString());
		}
		return present;
	}

	/** Notes what was found out about a method: no change that anybody made. */
	synchronized Connector changeMethod(Connector connector, String type, UnaryOperator<AuthMethod> change) {
		Connector present = present(connector);
		Connector changed = present.withMethod(change.apply(present.requireMethod(type)));
		this.connectors.put(changed.id(), changed);
		changed();
		return changed;
	}

	synchronized void delete(UUID id, Identity caller) {
		requireManaged(id, caller);
		this.connectors.remove(id);
		this.credentials.remove(id);
		this.activations.remove(id);
		changed();
		this.statuses.keySet().removeIf((ref) -> ref.connector().equals(id));
	}

	synchronized Activation activation(Connector connector) {
		return this.activations.getOrDefault(connector.id(), Activation.NONE);
	}

	synchronized void activate(Connector connector, Consumer consumer, boolean active) {
		this.activations.put(connector.id(), activation(connector).with(consumer, active));
		changed();
	}

	synchronized CredentialList credentials(Connector connector) {
		return this.credentials.getOrDefault(connector.id(), CredentialList.EMPTY);
	}

	/** Changes the credentials of a connector, unless it was deleted meanwhile. */
	synchronized void changeCredentials(Connector connector, Identity caller, UnaryOperator<CredentialList> change) {
		require(connector.id(), caller);
		this.credentials.put(connector.id(), change.apply(credentials(connector)));
		changed();
		this.statuses.keySet().removeIf((ref) -> ref.connector().equals(connector.id()) && isGone(connector, ref));
	}

	synchronized Optional<Credential> find(CredentialRef ref) {
		return this.credentials.getOrDefault(ref.connector(), CredentialList.EMPTY).find(ref);
	}

	/**
	 * Keeps a renewed secret, unless the former one was replaced or deleted meanwhile.
	 * @return what is to be used
	 */
	synchronized Credential renew(Credential former, Credential renewed) {
		Credential present = find(former.ref()).orElse(null);
		if (present == null || !present.secret().equals(former.secret())) {
			return (present != null) ? present : renewed;
		}
		Credential kept = present.withSecret(renewed.secret());
		this.credentials.computeIfPresent(former.ref().connector(), (id, list) -> list.replace(present, kept));
		changed();
		return kept;
	}

	Map<CredentialRef, CredentialStatus> statuses() {
		return this.statuses;
	}

	synchronized void clear() {
		this.connectors.clear();
		this.credentials.clear();
		this.activations.clear();
		this.statuses.clear();
		changed();
	}

	/** The number of changes so far. */
	long changes() {
		return this.changes;
	}

	synchronized StoreSnapshot snapshot() {
		List<Switched> switched = new ArrayList<>();
		this.activations.forEach((id, activation) -> activation.settings()
			.forEach((consumer, active) -> switched.add(new Switched(id, consumer.scope(), consumer.id(), active))));
		return new StoreSnapshot(StoreSnapshot.VERSION, List.copyOf(this.connectors.values()),
				this.credentials.values().stream().flatMap((list) -> list.items().stream()).toList(), switched);
	}

	synchronized void restore(StoreSnapshot snapshot) {
		snapshot.connectors().forEach((connector) -> this.connectors.put(connector.id(), connector));
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

	private boolean isGone(Connector connector, CredentialRef ref) {
		return credentials(connector).find(ref).isEmpty();
	}

	private Connector requireByName(String name, Identity caller) {
		return visibleTo(caller).stream()
			.filter((connector) -> connector.name().equals(name))
			.findFirst()
			.orElseThrow(() -> ApiException.noConnector(name));
	}

}
