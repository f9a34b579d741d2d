// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.internal.json.DefensiveCopies;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Authentication method of a connector, without secrets. Components are null if absent,
 * unless stated otherwise.
 *
 * @param methodType type of the method
 * @param headers headers that stored credentials have to supply, empty if absent
 * @param globalHeaders headers that are sent with all credentials, by name; empty if
 * absent; since API version 2026-08
 * @param hasDefaultCredentials whether there are credentials to use if a call names none
 * @param oauth2ServerMetadata metadata of the authorization server; since API version
 * 2026-08
 * @param grantType OAuth 2 grant; since API version 2026-09
 * @since 0.1
 */
@JsonNaming(SnakeCaseStrategy.class)
public record AuthenticationMethod(AuthenticationType methodType, List<ConnectorAuthenticationHeader> headers,
		Map<String, GlobalHeaderValue> globalHeaders, @Nullable Boolean hasDefaultCredentials,
		@Nullable OAuthServerMetadata oauth2ServerMetadata, @Nullable OAuth2GrantType grantType) {

	public AuthenticationMethod {
		headers = DefensiveCopies.list(headers);
		globalHeaders = DefensiveCopies.map(globalHeaders);
	}

}
