// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.store;

import java.util.List;
import java.util.UUID;

/**
 * What is kept across restarts. Tool listings, sessions and the status of credentials are
 * found out anew.
 *
 * @param version the version of this form
 * @param connectors the connectors
 * @param credentials the credentials of all connectors, in order of creation
 * @param activations the switches of all connectors
 */
public record StoreSnapshot(int version, List<Connector> connectors, List<Credential> credentials,
		List<Switched> activations) {

	static final int VERSION = 1;

	/**
	 * One consumer's switch of one connector.
	 *
	 * @param connector the connector's id
	 * @param scope the consumer's scope
	 * @param consumer the consumer's id
	 * @param active whether it is on
	 */
	record Switched(UUID connector, Scope scope, String consumer, boolean active) {

	}

}
