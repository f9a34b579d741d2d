// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import java.util.List;

import io.github.mistralconnectors.client.internal.json.Copies;

/**
 * Credentials stored for a connector.
 *
 * @param credentials those of the scope asked for, without their secrets; perhaps none
 * @param connectorPresetCredentialsForAuth methods for which the connector brings
 * credentials of its own; perhaps none
 */
public record CredentialsResponse(List<AuthenticationConfiguration> credentials,
		List<OutboundAuthenticationType> connectorPresetCredentialsForAuth) {

	public CredentialsResponse {
		credentials = Copies.list(credentials);
		connectorPresetCredentialsForAuth = Copies.list(connectorPresetCredentialsForAuth);
	}

}
