// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import io.github.mistralconnectors.client.model.ConsumerType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Stored credentials without their secret. Components are null if absent, unless stated
 * otherwise.
 *
 * @param name name of the credentials
 * @param title display name
 * @param authenticationType type of the authentication method
 * @param scope type of the consumer that the credentials belong to
 * @param status result of the last check
 * @param isDefault whether the credentials are used if a call names none; false if absent
 * @param creatorId id of the user who stored the credentials; since API version 2026-09
 * @since 0.1
 */
@JsonNaming(SnakeCaseStrategy.class)
public record AuthenticationConfiguration(String name, @Nullable String title,
		@Nullable AuthenticationType authenticationType, @Nullable ConsumerType scope,
		@Nullable CredentialsStatus status, Boolean isDefault, @Nullable String creatorId) {

	@SuppressWarnings("NullAway") // a response may leave the flag out
	public AuthenticationConfiguration {
		isDefault = (isDefault != null) ? isDefault : Boolean.FALSE;
	}

}
