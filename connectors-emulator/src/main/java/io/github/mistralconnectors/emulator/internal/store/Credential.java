// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.store;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
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
 * @param status how the last use of this very secret went, or null; not saved
 */
public record Credential(CredentialRef ref, String creatorId, @Nullable String title, String method, boolean isDefault,
		ObjectNode secret, @JsonIgnore @Nullable CredentialStatus status) {

	/** The member of the secret that holds what a token endpoint gave. */
	public static final String TOKEN = "token";

	/** Reads credentials that were saved, which have not been used since. */
	@JsonCreator
	static Credential saved(CredentialRef ref, String creatorId, @Nullable String title, String method,
			boolean isDefault, ObjectNode secret) {
		return new Credential(ref, creatorId, title, method, isDefault, secret, null);
	}

	public String name() {
		return this.ref.name();
	}

	Credential withDefault(boolean isDefault) {
		return new Credential(this.ref, this.creatorId, this.title, this.method, isDefault, this.secret, this.status);
	}

	/** The OAuth token in the form of the API's {@code OAuth2Token}, if there is one. */
	public JsonNode token() {
		return this.secret.path(TOKEN);
	}

	Credential withSecret(ObjectNode secret) {
		return new Credential(this.ref, this.creatorId, this.title, this.method, this.isDefault, secret, null);
	}

	public Credential withToken(ObjectNode token) {
		ObjectNode changed = this.secret.deepCopy();
		changed.set(TOKEN, token);
		return withSecret(changed);
	}

	Credential withStatus(CredentialStatus status) {
		return new Credential(this.ref, this.creatorId, this.title, this.method, this.isDefault, this.secret, status);
	}

	/** Tells the very same secret from one made anew with the same content. */
	@SuppressWarnings("ReferenceEquality")
	boolean hasSecretOf(Credential other) {
		return this.secret == other.secret;
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
