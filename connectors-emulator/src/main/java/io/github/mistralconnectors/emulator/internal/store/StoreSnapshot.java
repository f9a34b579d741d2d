// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

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

	static StoreSnapshot of(Collection<ConnectorStore.Entry> entries) {
		List<Connector> connectors = new ArrayList<>();
		List<Credential> credentials = new ArrayList<>();
		List<Setting> activations = new ArrayList<>();
		entries.stream().sorted(Comparator.comparing((entry) -> entry.connector().id())).forEach((entry) -> {
			UUID id = entry.connector().id();
			connectors.add(entry.connector());
			credentials.addAll(entry.credentials().items());
			entry.activation()
				.settings()
				.forEach((consumer, active) -> activations
					.add(new Setting(id, consumer.scope(), consumer.id(), active)));
		});
		return new StoreSnapshot(VERSION, connectors, credentials, activations);
	}

	List<ConnectorStore.Entry> entries() {
		return this.connectors.stream().map(this::entry).toList();
	}

	private ConnectorStore.Entry entry(Connector connector) {
		Activation activation = Activation.NONE;
		for (Setting setting : this.activations) {
			if (setting.connector().equals(connector.id())) {
				activation = activation.with(new Consumer(setting.scope(), setting.consumer()), setting.active());
			}
		}
		return new ConnectorStore.Entry(connector,
				new CredentialList(this.credentials.stream()
					.filter((credential) -> credential.ref().connector().equals(connector.id()))
					.toList()),
				activation, false);
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
