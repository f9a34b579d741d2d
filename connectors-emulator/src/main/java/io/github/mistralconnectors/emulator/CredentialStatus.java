// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.emulator;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the last use of credentials showed (rule 65).
 *
 * @param type {@code valid}, {@code invalid} or {@code error}
 * @param checkedAt when that was
 * @param httpCode the server's status, if it refused
 * @param message one of the service's fixed texts
 */
record CredentialStatus(String type, Instant checkedAt, @Nullable Integer httpCode, @Nullable String message) {

	static CredentialStatus valid() {
		return new CredentialStatus("valid", Instant.now(), null, null);
	}

	static CredentialStatus invalid(@Nullable Integer httpCode, String message) {
		return new CredentialStatus("invalid", Instant.now(), httpCode, message);
	}

	static CredentialStatus error(String message) {
		return new CredentialStatus("error", Instant.now(), null, message);
	}

	JsonNode toJson() {
		ObjectNode json = Json.object().put("status_type", this.type);
		json.put("last_checked_at", Timestamps.text(this.checkedAt));
		json.put("error_http_code", this.httpCode);
		return json.put("error_message", this.message);
	}

}
