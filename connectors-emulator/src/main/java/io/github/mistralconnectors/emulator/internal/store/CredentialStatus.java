// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator.internal.store;

import java.time.Instant;

import io.github.mistralconnectors.emulator.internal.support.Json;
import io.github.mistralconnectors.emulator.internal.support.Timestamps;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Status of credentials after their last use. Follows rule 65 of {@code
 * docs/reference/emulator-rules.md}.
 *
 * @param type {@code valid}, {@code invalid} or {@code error}
 * @param checkedAt the time of that use
 * @param httpCode the server's status, if it refused
 * @param message one of the service's fixed texts
 */
public record CredentialStatus(String type, Instant checkedAt, @Nullable Integer httpCode, @Nullable String message) {

	public static CredentialStatus valid(Instant now) {
		return new CredentialStatus("valid", now, null, null);
	}

	public static CredentialStatus invalid(Instant now, @Nullable Integer httpCode, String message) {
		return new CredentialStatus("invalid", now, httpCode, message);
	}

	public static CredentialStatus error(Instant now, String message) {
		return new CredentialStatus("error", now, null, message);
	}

	public JsonNode toJson() {
		ObjectNode json = Json.object().put("status_type", this.type);
		json.put("last_checked_at", Timestamps.text(this.checkedAt));
		json.put("error_http_code", this.httpCode);
		return json.put("error_message", this.message);
	}

}
