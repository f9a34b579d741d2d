// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import io.github.mistralconnectors.client.model.ConsumerType;
import org.jspecify.annotations.Nullable;

/**
 * Stored credentials without their secret. What the service said nothing about is null.
 *
 * @param name the name they are stored under
 * @param title name to show
 * @param authenticationType method they belong to
 * @param scope whose they are; an organization is called {@code org} here
 * @param status whether they worked lately
 * @param isDefault whether they are used where none are named; false where the service
 * did not say
 * @param creatorId who stored them; since the edition of September 2026
 */
public record AuthenticationConfiguration(String name, @Nullable String title,
		@Nullable OutboundAuthenticationType authenticationType, @Nullable ConsumerType scope,
		@Nullable CredentialsStatus status, Boolean isDefault, @Nullable String creatorId) {

	@SuppressWarnings("NullAway") // an answer may leave the flag out
	public AuthenticationConfiguration {
		isDefault = (isDefault != null) ? isDefault : Boolean.FALSE;
	}

}
