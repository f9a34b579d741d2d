// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

/**
 * A header that whoever stores credentials has to supply.
 *
 * @param name the header's name
 * @param isRequired whether it must be there; true where nothing is said
 * @param isSecret whether its value is a secret; true where nothing is said
 */
public record ConnectorAuthenticationHeader(String name, Boolean isRequired, Boolean isSecret) {

	@SuppressWarnings("NullAway") // an answer may leave the flags out
	public ConnectorAuthenticationHeader {
		isRequired = (isRequired != null) ? isRequired : Boolean.TRUE;
		isSecret = (isSecret != null) ? isSecret : Boolean.TRUE;
	}

	/**
	 * Returns a header that must be there and whose value is a secret.
	 * @param name the header's name
	 * @return the header
	 */
	public static ConnectorAuthenticationHeader of(String name) {
		return new ConnectorAuthenticationHeader(name, true, true);
	}

}
