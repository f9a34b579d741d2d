// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.mistralconnectors.client.internal.json.Copies;
import org.jspecify.annotations.Nullable;

/**
 * No authentication, or headers whose values come later as credentials.
 *
 * @param headers those headers; null to say nothing
 */
public record NoneAuthMethod(@Nullable List<ConnectorAuthenticationHeader> headers) implements TypedAuthMethod {

	public NoneAuthMethod {
		headers = (headers != null) ? Copies.list(headers) : null;
	}

	/**
	 * Returns a method without headers.
	 */
	public NoneAuthMethod() {
		this(null);
	}

	@JsonProperty
	OutboundAuthenticationType methodType() {
		return OutboundAuthenticationType.NONE;
	}

}
