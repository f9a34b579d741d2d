// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.store;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the last use of credentials showed. It holds for the secret that was used: a new
 * one has no status yet, also if it says the same (rule 65).
 */
final class CredentialStatuses {

	private final Map<UUID, Map<CredentialRef, Checked>> byConnector = new HashMap<>();

	@Nullable CredentialStatus of(Credential credential) {
		Checked checked = this.byConnector.getOrDefault(credential.ref().connector(), Map.of()).get(credential.ref());
		return (checked != null && isSame(checked.secret, credential.secret())) ? checked.status : null;
	}

	/**
	 * Keeps a status, unless it came too late.
	 * @param used the credentials as they were used
	 * @param present the credentials there are now
	 */
	void put(Credential used, CredentialStatus status, CredentialList present) {
		if (present.find(used.ref()).filter((now) -> isSame(now.secret(), used.secret())).isPresent()) {
			this.byConnector.computeIfAbsent(used.ref().connector(), (id) -> new HashMap<>())
				.put(used.ref(), new Checked(used.secret(), status));
		}
	}

	void retain(UUID connector, CredentialList present) {
		this.byConnector.computeIfPresent(connector, (id, known) -> {
			known.keySet().removeIf((ref) -> present.find(ref).isEmpty());
			return known.isEmpty() ? null : known;
		});
	}

	void forget(UUID connector) {
		this.byConnector.remove(connector);
	}

	void clear() {
		this.byConnector.clear();
	}

	/** The very same: credentials made anew may have the secret of those deleted. */
	@SuppressWarnings("ReferenceEquality")
	private static boolean isSame(ObjectNode one, ObjectNode other) {
		return one == other;
	}

	/**
	 * A status and what it is about.
	 *
	 * @param secret the secret that was used
	 * @param status what came of it
	 */
	private record Checked(ObjectNode secret, CredentialStatus status) {

		@Override
		public String toString() {
			return this.status.toString();
		}

	}

}
