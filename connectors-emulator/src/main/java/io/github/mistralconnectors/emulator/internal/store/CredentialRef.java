// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.store;

import java.util.UUID;

/**
 * Key of stored credentials. The same name may exist at several scopes. Follows rule 52
 * of {@code docs/reference/emulator-rules.md}.
 *
 * @param connector the connector's id
 * @param scope the scope
 * @param ownerId the id of the user, workspace or organization
 * @param name the name
 */
public record CredentialRef(UUID connector, Scope scope, String ownerId, String name) {

	boolean sameOwner(CredentialRef other) {
		return this.scope == other.scope && this.ownerId.equals(other.ownerId);
	}

}
