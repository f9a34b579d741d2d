// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Header that stored credentials have to supply.
 *
 * @param name name of the header; a request without it is refused when it is built
 * @param isRequired whether the header is required; true if absent
 * @param isSecret whether the value is a secret; true if absent
 * @since 0.1
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ConnectorAuthenticationHeader(String name, Boolean isRequired, Boolean isSecret) {

	@SuppressWarnings("NullAway") // a response may leave the flags out
	public ConnectorAuthenticationHeader {
		isRequired = (isRequired != null) ? isRequired : Boolean.TRUE;
		isSecret = (isSecret != null) ? isSecret : Boolean.TRUE;
	}

	/**
	 * Creates a required header with a secret value.
	 * @param name name of the header
	 * @return the header
	 */
	public static ConnectorAuthenticationHeader of(String name) {
		return new ConnectorAuthenticationHeader(name, true, true);
	}

}
