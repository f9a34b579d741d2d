// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.store;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * State that is kept across restarts. Tool listings, sessions and the status of
 * credentials are found out anew.
 *
 * @param version the version of this form
 * @param connectors the connectors
 * @param credentials the credentials of all connectors, in order of creation
 * @param activations the settings of all connectors
 */
record StoreSnapshot(int version, List<Connector> connectors, List<Credential> credentials, List<Setting> activations) {

	private static final int VERSION = 1;

	StoreSnapshot {
		if (version != VERSION) {
			throw new IllegalArgumentException("version is " + version + ", not " + VERSION);
		}
		Objects.requireNonNull(connectors, "connectors is null");
		Objects.requireNonNull(credentials, "credentials is null");
		Objects.requireNonNull(activations, "activations is null");
	}

	static StoreSnapshot of(Stream<ConnectorStore.Entry> entries) {
		List<ConnectorStore.Entry> sorted = entries.sorted(Comparator.comparing((entry) -> entry.connector().id()))
			.toList();
		return new StoreSnapshot(VERSION, sorted.stream().map(ConnectorStore.Entry::connector).toList(),
				sorted.stream().flatMap((entry) -> entry.credentials().items().stream()).toList(),
				sorted.stream().flatMap(StoreSnapshot::settings).toList());
	}

	private static Stream<Setting> settings(ConnectorStore.Entry entry) {
		return entry.activation()
			.settings()
			.entrySet()
			.stream()
			.map((setting) -> new Setting(entry.connector().id(), setting.getKey().scope(), setting.getKey().id(),
					setting.getValue()));
	}

	Stream<ConnectorStore.Entry> entries() {
		return this.connectors.stream().map(this::entry);
	}

	private ConnectorStore.Entry entry(Connector connector) {
		UUID id = connector.id();
		return new ConnectorStore.Entry(connector,
				new CredentialList(
						this.credentials.stream().filter((item) -> item.ref().connector().equals(id)).toList()),
				new Activation(this.activations.stream()
					.filter((setting) -> setting.connector().equals(id))
					.collect(Collectors.toMap((setting) -> new Consumer(setting.scope(), setting.consumer()),
							Setting::active))),
				false);
	}

	/**
	 * Activation of one connector for one consumer.
	 *
	 * @param connector the connector's id
	 * @param scope the consumer's scope
	 * @param consumer the consumer's id
	 * @param active whether the connector is on
	 */
	record Setting(UUID connector, Scope scope, String consumer, boolean active) {

	}

}
