// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import java.time.Instant;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Status of stored credentials at the last check of the service. Components are null if
 * absent.
 *
 * @param statusType result of the check
 * @param lastCheckedAt time of the check
 * @param errorHttpCode HTTP status by which the server refused the credentials
 * @param errorMessage reason of the failure
 * @since 0.1
 */
@JsonNaming(SnakeCaseStrategy.class)
public record CredentialsStatus(@Nullable AuthStatus statusType, @Nullable Instant lastCheckedAt,
		@Nullable Integer errorHttpCode, @Nullable CredentialsStatusErrorReason errorMessage) {
}
