// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.store;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Credentials as they are stored. A change creates a new value. Follows rule 60 of
 * {@code docs/reference/emulator-rules.md}.
 *
 * @param ref the key
 * @param creatorId the user who saved them first
 * @param title a display name
 * @param method the authentication method they are for
 * @param isDefault whether they are used when no name is given
 * @param secret headers, token and the like as sent; never written to, never returned
 * @param status how the last use of this very secret went, or null; not saved
 */
public record Credential(CredentialRef ref, String creatorId, @Nullable String title, String method, boolean isDefault,
		ObjectNode secret, @JsonIgnore @Nullable CredentialStatus status) {

	/** Member of the secret that holds the response of a token endpoint. */
	public static final String TOKEN = "token";

	/** Member of the token that tells when it expires. */
	public static final String EXPIRES_AT = "expires_at";

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

	/**
	 * Returns the OAuth token as the API's {@code OAuth2Token}, missing if there is none.
	 */
	public JsonNode token() {
		return this.secret.path(TOKEN);
	}

	/** Returns a copy with another title; null keeps the present one. */
	public Credential withTitle(@Nullable String title) {
		return new Credential(this.ref, this.creatorId, (title != null) ? title : this.title, this.method,
				this.isDefault, this.secret, this.status);
	}

	/** Returns a copy with another secret, which has not been used. */
	public Credential withSecret(ObjectNode secret) {
		return new Credential(this.ref, this.creatorId, this.title, this.method, this.isDefault, secret, null);
	}

	public Credential withToken(ObjectNode token) {
		ObjectNode changed = this.secret.deepCopy();
		changed.set(TOKEN, token);
		return withSecret(changed);
	}

	Credential withExpiredToken(Instant now) {
		return (token() instanceof ObjectNode token) ? withToken(token.deepCopy().put(EXPIRES_AT, now.toString()))
				: this;
	}

	Credential withStatus(CredentialStatus status) {
		return new Credential(this.ref, this.creatorId, this.title, this.method, this.isDefault, this.secret, status);
	}

	/** Returns whether the secret is the very same, and not one with the same content. */
	@SuppressWarnings("ReferenceEquality")
	boolean hasSecretOf(Credential other) {
		return this.secret == other.secret;
	}

	/**
	 * Returns whether the other has the same method, scope and owner, of which one is the
	 * default.
	 */
	boolean isPeerOf(Credential other) {
		return this.ref.sameOwner(other.ref) && this.method.equals(other.method);
	}

	/** Leaves out the secret. */
	@Override
	public String toString() {
		return "Credential[" + this.ref + ", " + this.method + "]";
	}

}
