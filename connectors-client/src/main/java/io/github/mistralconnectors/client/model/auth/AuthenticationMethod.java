// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import java.util.List;
import java.util.Map;

import io.github.mistralconnectors.client.internal.json.Copies;
import org.jspecify.annotations.Nullable;

/**
 * A way to authenticate a connector, without any secret. What the service said nothing
 * about is null or empty.
 *
 * @param methodType kind of the method
 * @param headers headers that whoever stores credentials has to supply
 * @param globalHeaders headers that go along with every credential; since the edition of
 * August 2026
 * @param hasDefaultCredentials whether there are credentials to use where none are named
 * @param oauth2ServerMetadata the authorization server; since the edition of August 2026
 * @param grantType how a token is obtained; since the edition of September 2026. No
 * browser takes part in {@code client_credentials}
 */
public record AuthenticationMethod(OutboundAuthenticationType methodType, List<ConnectorAuthenticationHeader> headers,
		Map<String, GlobalHeaderValue> globalHeaders, @Nullable Boolean hasDefaultCredentials,
		@Nullable OAuthServerMetadata oauth2ServerMetadata, @Nullable OAuth2GrantType grantType) {

	public AuthenticationMethod {
		headers = Copies.list(headers);
		globalHeaders = Copies.map(globalHeaders);
	}

}
