// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

import io.github.mistralconnectors.emulator.internal.store.Caller;
import io.github.mistralconnectors.emulator.internal.store.Connector;
import io.github.mistralconnectors.emulator.internal.store.CredentialRef;
import io.github.mistralconnectors.emulator.internal.store.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Authorization that waits for its user.
 *
 * @param connector the connector's id
 * @param caller the user whose credentials are stored
 * @param credentials the name of the credentials
 * @param title their title, null for none or the present one
 * @param returnUrl where the browser goes in the end, null for a page of the emulator
 * @param redirectUri the callback named to the authorization server
 * @param verifier the secret half of the code challenge (RFC 7636)
 * @param expires when it is over
 */
public record PendingAuthorization(UUID connector, Caller caller, String credentials, @Nullable String title,
		@Nullable String returnUrl, URI redirectUri, String verifier, Instant expires) {

	/** Begins an authorization. */
	public static PendingAuthorization begin(Connector connector, Caller caller, String credentials,
			@Nullable String title, @Nullable String returnUrl, URI redirectUri, Instant now) {
		return new PendingAuthorization(connector.id(), caller, credentials, title, returnUrl, redirectUri,
				UUID.randomUUID() + "-" + UUID.randomUUID(), now.plus(OAuthFlow.TTL));
	}

	CredentialRef ref() {
		return new CredentialRef(this.connector, Scope.USER, Scope.USER.ownerId(this.caller), this.credentials);
	}

	/** Returns the code challenge, of the method S256. */
	String challenge() {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256")
				.digest(this.verifier.getBytes(StandardCharsets.US_ASCII));
			return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Without the verifier, which no record's text may show. */
	@Override
	public String toString() {
		return "PendingAuthorization[" + ref() + "]";
	}

}
