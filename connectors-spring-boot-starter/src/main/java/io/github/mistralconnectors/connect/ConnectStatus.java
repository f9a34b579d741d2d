// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.connect;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.mistralconnectors.client.model.auth.CredentialsStatus;
import io.github.mistralconnectors.connect.StoredCredentials.Account;
import org.jspecify.annotations.Nullable;

/**
 * Status of the account of a user at a connector. It holds no secret.
 *
 * @param since time at which the user connected the account, null if there is none
 * @param status what the service found at the last use, {@code valid}, {@code invalid} or
 * {@code error}, null if it does not tell
 * @param error the service's reason of such a failure, null if there is none
 * @since 0.1
 */
public record ConnectStatus(@Nullable Instant since, @Nullable String status, @Nullable String error) {

	static ConnectStatus of(@Nullable Account account) {
		if (account == null) {
			return new ConnectStatus(null, null, null);
		}
		CredentialsStatus status = account.credentials().status();
		return new ConnectStatus(account.since(),
				(status != null && status.statusType() != null) ? status.statusType().value() : null,
				(status != null && status.errorMessage() != null) ? status.errorMessage().value() : null);
	}

	/**
	 * Returns whether the user has connected an account.
	 * @return true if there is an account, even if the service refuses its credentials
	 */
	public boolean connected() {
		return this.since != null;
	}

	/** Returns the members that are known. */
	Map<String, String> details() {
		Map<String, String> details = new LinkedHashMap<>();
		if (this.since != null) {
			details.put("since", this.since.toString());
		}
		if (this.status != null) {
			details.put("status", this.status);
		}
		if (this.error != null) {
			details.put("error", this.error);
		}
		return details;
	}

}
