// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.mistralconnectors.client.internal.json.RequestChecks;
import org.jspecify.annotations.Nullable;

/**
 * Authentication method without a token: no authentication, or headers whose values are
 * stored later, as credentials.
 *
 * @param headers headers that stored credentials have to supply, or null
 * @since 0.1
 */
public record NoneAuthMethod(@Nullable List<ConnectorAuthenticationHeader> headers) implements TypedAuthMethod {

	public NoneAuthMethod {
		headers = RequestChecks.authenticationHeaders(headers, ConnectorAuthenticationHeader::name);
	}

	/**
	 * Creates a method without headers.
	 */
	public NoneAuthMethod() {
		this(null);
	}

	@JsonProperty
	AuthenticationType methodType() {
		return AuthenticationType.NONE;
	}

}
