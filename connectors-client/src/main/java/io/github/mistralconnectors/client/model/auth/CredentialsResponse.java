// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import java.util.List;

import io.github.mistralconnectors.client.internal.json.DefensiveCopies;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Credentials that are stored for a connector.
 *
 * @param credentials credentials of the requested scope without their secrets, possibly
 * empty
 * @param connectorPresetCredentialsForAuth types of the authentication methods for which
 * the connector has credentials of its own, possibly empty
 * @since 0.1
 */
@JsonNaming(SnakeCaseStrategy.class)
public record CredentialsResponse(List<AuthenticationConfiguration> credentials,
		List<AuthenticationType> connectorPresetCredentialsForAuth) {

	public CredentialsResponse {
		credentials = DefensiveCopies.list(credentials);
		connectorPresetCredentialsForAuth = DefensiveCopies.list(connectorPresetCredentialsForAuth);
	}

}
