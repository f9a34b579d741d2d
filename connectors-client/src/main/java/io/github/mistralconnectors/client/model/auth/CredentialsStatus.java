// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Whether stored credentials worked when the service last tried them. What the service
 * said nothing about is null.
 *
 * @param statusType whether they work
 * @param lastCheckedAt when the service tried
 * @param errorHttpCode HTTP status of the server's refusal
 * @param errorMessage why they do not work
 */
public record CredentialsStatus(@Nullable AuthStatus statusType, @Nullable Instant lastCheckedAt,
		@Nullable Integer errorHttpCode, @Nullable CredentialsStatusErrorReason errorMessage) {
}
