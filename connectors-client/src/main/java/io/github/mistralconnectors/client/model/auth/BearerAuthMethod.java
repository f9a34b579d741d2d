// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.mistralconnectors.client.internal.json.Copies;
import org.jspecify.annotations.Nullable;

/**
 * A fixed token in {@code Authorization}, which comes later as credentials.
 *
 * @param headers headers that go along with it; null to say nothing
 */
public record BearerAuthMethod(@Nullable List<ConnectorAuthenticationHeader> headers) implements TypedAuthMethod {

	public BearerAuthMethod {
		headers = (headers != null) ? Copies.list(headers) : null;
	}

	/**
	 * Returns a method with no further headers.
	 */
	public BearerAuthMethod() {
		this(null);
	}

	@JsonProperty
	OutboundAuthenticationType methodType() {
		return OutboundAuthenticationType.BEARER;
	}

}
