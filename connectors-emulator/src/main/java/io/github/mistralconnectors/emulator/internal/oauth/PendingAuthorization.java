// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.oauth;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;

import io.github.mistralconnectors.emulator.internal.store.Caller;
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

	CredentialRef ref() {
		return new CredentialRef(this.connector, Scope.USER, Scope.USER.ownerId(this.caller), this.credentials);
	}

	/** Without the verifier, which no record's text may show. */
	@Override
	public String toString() {
		return "PendingAuthorization[" + ref() + "]";
	}

}
