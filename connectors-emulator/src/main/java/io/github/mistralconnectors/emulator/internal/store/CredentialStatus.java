// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.store;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.mistralconnectors.emulator.internal.support.Json;
import org.jspecify.annotations.Nullable;

/**
 * Status of credentials after their last use. Follows rule 65 of {@code
 * docs/reference/emulator-rules.md}.
 *
 * @param type {@code valid}, {@code invalid} or {@code error}
 * @param checkedAt the time of that use, as the service writes it
 * @param httpCode the server's status, if it refused
 * @param message one of the service's fixed texts
 */
public record CredentialStatus(@JsonProperty("status_type") String type,
		@JsonProperty("last_checked_at") String checkedAt, @JsonProperty("error_http_code") @Nullable Integer httpCode,
		@JsonProperty("error_message") @Nullable String message) {

	public static CredentialStatus valid(Instant now) {
		return new CredentialStatus("valid", Json.timestamp(now), null, null);
	}

	public static CredentialStatus invalid(Instant now, @Nullable Integer httpCode, String message) {
		return new CredentialStatus("invalid", Json.timestamp(now), httpCode, message);
	}

	public static CredentialStatus error(Instant now, String message) {
		return new CredentialStatus("error", Json.timestamp(now), null, message);
	}

}
