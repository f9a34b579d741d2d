// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.store;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.mistralconnectors.emulator.internal.support.ApiException;
import io.github.mistralconnectors.emulator.internal.support.TimeOrderedIds;
import io.github.mistralconnectors.emulator.internal.support.Violations;
import org.jspecify.annotations.Nullable;

/**
 * Store of the connectors with their credentials and activation. Values are immutable;
 * each change happens under one lock and either succeeds as a whole or throws and changes
 * nothing. Follows rules 6, 19, 22, 23, 36 and 65 of {@code
 * docs/reference/emulator-rules.md}.
 */
public final class ConnectorStore {

	private final Clock clock;

	private final TimeOrderedIds ids;

	private final Map<UUID, Entry> entries = new HashMap<>();

	private final AtomicLong changes = new AtomicLong();

	public ConnectorStore(Clock clock) {
		this.clock = clock;
		this.ids = new TimeOrderedIds(clock);
	}

	/** Returns the present time to the microsecond, as the service shows it. */
	public Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MICROS);
	}

	/** Returns an id that sorts after all earlier ones. */
	public UUID nextId() {
		return this.ids.next();
	}

	/**
	 * Returns the connector of an id or name.
	 * @throws ApiException with status 404 also if the caller may not see it
	 */
	public synchronized Connector require(String reference, Caller caller) {
		UUID id = Violations.parseUuid(reference);
		return (id != null) ? require(id, caller)
				: connectors().filter((connector) -> connector.name().equals(reference) && connector.visibleTo(caller))
					.findFirst()
					.orElseThrow(() -> ApiException.noConnector(reference));
	}

	public synchronized Connector require(UUID id, Caller caller) {
		return entry(id, caller).connector();
	}

	/** Returns a connector that the caller may change. */
	public synchronized Connector requireManaged(UUID id, Caller caller) {
		Connector connector = require(id, caller);
		if (!connector.managedBy(caller)) {
			throw new ApiException(403, "Missing permission to modify connector '" + connector.name() + "'");
		}
		return connector;
	}

	/** Returns the connectors that the caller may see, newest first. */
	public synchronized List<Connector> visibleTo(Caller caller) {
		return connectors().filter((connector) -> connector.visibleTo(caller))
			.sorted(Comparator.comparing(Connector::id).reversed())
			.toList();
	}

	/**
	 * Refuses a name that a connector of the caller can't have.
	 * @param ownId the id of the connector that may have it already, or null
	 */
	public synchronized void requireFreeName(String name, Caller caller, String visibility, @Nullable UUID ownId) {
		if (connectors().anyMatch((other) -> other.name().equals(name) && !other.id().equals(ownId)
				&& other.sharesNamesWith(caller, visibility))) {
			throw new ApiException(409, "A connector with name '" + name + "' already exists");
		}
	}

	public synchronized void insert(Connector connector) {
		insert(connector, CredentialList.EMPTY, false);
	}

	/**
	 * Adds a connector that only this process can serve and that is not saved.
	 * @param open credentials for everybody, null if each user needs some
	 * @throws IllegalStateException if the name is taken
	 */
	public synchronized void insertLocal(Connector connector, @Nullable Credential open) {
		try {
			insert(connector, (open != null) ? CredentialList.EMPTY.save(open, true) : CredentialList.EMPTY, true);
		}
		catch (ApiException ex) {
			throw new IllegalStateException(ex.response().body().path("detail").asString(), ex);
		}
	}

	public synchronized Connector change(UUID id, Caller caller, UnaryOperator<Connector> change) {
		return change(id, caller, change, UnaryOperator.identity());
	}

	/** Changes a connector and its credentials, or neither. */
	public synchronized Connector change(UUID id, Caller caller, UnaryOperator<Connector> change,
			UnaryOperator<CredentialList> credentialsChange) {
		Connector changed = change.apply(requireManaged(id, caller));
		Entry entry = entry(changed);
		CredentialList credentials = credentialsChange.apply(entry.credentials());
		requireFreeName(changed.name(), changed.creator(), changed.visibility(), id);
		put(new Entry(changed, credentials, entry.activation(), entry.local()));
		return changed;
	}

	/** Returns the connector as it is now. */
	public synchronized Connector present(Connector connector) {
		return entry(connector).connector();
	}

	/**
	 * Merges what the emulator found out or registered itself, unless the connector has
	 * another server by now.
	 * @return the connector as it is now
	 */
	public synchronized Connector mergeMethods(Connector connector, List<AuthMethod> found) {
		Entry entry = entry(connector);
		if (!entry.connector().server().equals(connector.server())) {
			return entry.connector();
		}
		Connector changed = entry.connector().withMethods(AuthMethod.mergeAll(entry.connector().authMethods(), found));
		put(new Entry(changed, entry.credentials(), entry.activation(), entry.local()));
		return changed;
	}

	public synchronized void delete(UUID id, Caller caller) {
		this.entries.remove(requireManaged(id, caller).id());
		this.changes.incrementAndGet();
	}

	public synchronized Activation activation(Connector connector) {
		Entry entry = this.entries.get(connector.id());
		return (entry != null) ? entry.activation() : Activation.NONE;
	}

	public synchronized void activate(Connector connector, Consumer consumer, boolean active) {
		Entry entry = entry(connector);
		put(new Entry(entry.connector(), entry.credentials(), entry.activation().with(consumer, active),
				entry.local()));
	}

	public synchronized CredentialList credentials(Connector connector) {
		Entry entry = this.entries.get(connector.id());
		return (entry != null) ? entry.credentials() : CredentialList.EMPTY;
	}

	/** Changes the credentials of a connector, unless it was deleted meanwhile. */
	public synchronized void changeCredentials(Connector connector, Caller caller,
			UnaryOperator<CredentialList> change) {
		Entry entry = entry(connector.id(), caller);
		put(entry.with(change.apply(entry.credentials())));
	}

	public synchronized Optional<Credential> find(CredentialRef ref) {
		return Optional.ofNullable(this.entries.get(ref.connector())).flatMap((entry) -> entry.credentials().find(ref));
	}

	/**
	 * Stores a renewed secret, unless the former one was replaced or deleted meanwhile.
	 * @return the credentials to use
	 */
	public synchronized Credential renew(Credential former, Credential renewed) {
		Credential present = find(former.ref()).orElse(null);
		if (present == null || !present.secret().equals(former.secret())) {
			return (present != null) ? present : renewed;
		}
		Credential changed = present.withSecret(renewed.secret());
		replace(changed);
		this.changes.incrementAndGet();
		return changed;
	}

	/** Lets the OAuth tokens expire that are stored for a server. */
	public synchronized void expireTokens(String server) {
		this.entries.replaceAll((id, entry) -> entry.connector().server().equals(server)
				? entry.with(entry.credentials().withExpiredTokens(now())) : entry);
		this.changes.incrementAndGet();
	}

	/**
	 * Notes the status after a use, unless these credentials are gone or have a new
	 * secret: the status is that of the secret that was used.
	 */
	public synchronized void note(Credential used, CredentialStatus status) {
		find(used.ref()).filter((present) -> present.hasSecretOf(used))
			.ifPresent((present) -> replace(present.withStatus(status)));
	}

	public synchronized void clear() {
		this.entries.clear();
		this.changes.incrementAndGet();
	}

	/** Returns the number of changes so far. */
	long changes() {
		return this.changes.get();
	}

	synchronized StoreSnapshot snapshot() {
		return StoreSnapshot.of(this.entries.values().stream().filter((entry) -> !entry.local()));
	}

	synchronized void restore(StoreSnapshot snapshot) {
		snapshot.entries().forEach(this::put);
	}

	private void insert(Connector connector, CredentialList credentials, boolean local) {
		requireFreeName(connector.name(), connector.creator(), connector.visibility(), null);
		put(new Entry(connector, credentials, Activation.NONE, local));
	}

	private Entry entry(Connector connector) {
		return Optional.ofNullable(this.entries.get(connector.id()))
			.orElseThrow(() -> ApiException.noConnector(connector.id().toString()));
	}

	private Entry entry(UUID id, Caller caller) {
		return Optional.ofNullable(this.entries.get(id))
			.filter((entry) -> entry.connector().visibleTo(caller))
			.orElseThrow(() -> ApiException.noConnector(id.toString()));
	}

	private Stream<Connector> connectors() {
		return this.entries.values().stream().map(Entry::connector);
	}

	/** Replaces credentials that are present. */
	private void replace(Credential changed) {
		this.entries.computeIfPresent(changed.ref().connector(),
				(id, entry) -> entry.with(entry.credentials().replace(changed)));
	}

	private void put(Entry entry) {
		this.entries.put(entry.connector().id(), entry);
		this.changes.incrementAndGet();
	}

	/**
	 * Connector with all that belongs to it.
	 *
	 * @param connector the connector
	 * @param credentials its credentials at all scopes
	 * @param activation the consumers for which it is switched on or off
	 * @param local whether it ends with this process
	 */
	record Entry(Connector connector, CredentialList credentials, Activation activation, boolean local) {

		private Entry with(CredentialList changed) {
			return new Entry(this.connector, changed, this.activation, this.local);
		}

	}

}
