// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.mistralconnectors.client.internal.json.RequestChecks;
import org.jspecify.annotations.Nullable;

/**
 * Authentication method with a fixed token in the {@code Authorization} header. The token
 * is stored later, as credentials.
 *
 * @param headers further headers that stored credentials have to supply, or null
 * @since 0.1
 */
public record BearerAuthMethod(@Nullable List<ConnectorAuthenticationHeader> headers) implements TypedAuthMethod {

	public BearerAuthMethod {
		headers = RequestChecks.authenticationHeaders(headers, ConnectorAuthenticationHeader::name);
	}

	/**
	 * Creates a method without further headers.
	 */
	public BearerAuthMethod() {
		this(null);
	}

	@JsonProperty
	AuthenticationType methodType() {
		return AuthenticationType.BEARER;
	}

}
