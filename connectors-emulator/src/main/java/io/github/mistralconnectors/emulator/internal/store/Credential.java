// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.store;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stored credentials. A change makes a new value.
 *
 * @param ref what identifies them
 * @param creatorId the user who saved them first
 * @param title a display name
 * @param method the authentication method they are for
 * @param isDefault whether they are used when no name is given
 * @param secret headers, token and the like as sent; never written to, never returned
 */
public record Credential(CredentialRef ref, String creatorId, @Nullable String title, String method, boolean isDefault,
		ObjectNode secret) {

	/** The member of the secret that holds what a token endpoint gave. */
	public static final String TOKEN = "token";

	public String name() {
		return this.ref.name();
	}

	Credential withDefault(boolean isDefault) {
		return new Credential(this.ref, this.creatorId, this.title, this.method, isDefault, this.secret);
	}

	/** The OAuth token in the form of the API's {@code OAuth2Token}, if there is one. */
	public JsonNode token() {
		return this.secret.path(TOKEN);
	}

	Credential withSecret(ObjectNode secret) {
		return new Credential(this.ref, this.creatorId, this.title, this.method, this.isDefault, secret);
	}

	public Credential withToken(ObjectNode token) {
		ObjectNode changed = this.secret.deepCopy();
		changed.set(TOKEN, token);
		return withSecret(changed);
	}

	/** Of the same method, scope and owner: among these one is the default (rule 60). */
	boolean isPeerOf(Credential other) {
		return this.ref.sameOwner(other.ref) && this.method.equals(other.method);
	}

	/** Without the secret, which no record's text may show. */
	@Override
	public String toString() {
		return "Credential[" + this.ref + ", " + this.method + "]";
	}

}
