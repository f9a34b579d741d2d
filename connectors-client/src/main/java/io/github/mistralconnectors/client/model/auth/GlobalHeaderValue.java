// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

/**
 * Value of a header that goes along with every credential of a connector.
 *
 * @param value the value; in answers a secret one is redacted by the service, so do not
 * send back what was read
 * @param isSecret whether the value is a secret, which the service encrypts and never
 * returns; true where nothing is said
 */
public record GlobalHeaderValue(String value, Boolean isSecret) {

	@SuppressWarnings("NullAway") // an answer may leave the flag out
	public GlobalHeaderValue {
		isSecret = (isSecret != null) ? isSecret : Boolean.TRUE;
	}

	/**
	 * Returns a value that the service keeps secret.
	 * @param value sent as given
	 * @return the value
	 */
	public static GlobalHeaderValue secret(String value) {
		return new GlobalHeaderValue(value, true);
	}

	/**
	 * Returns a value that the service shows.
	 * @param value sent as given
	 * @return the value
	 */
	public static GlobalHeaderValue visible(String value) {
		return new GlobalHeaderValue(value, false);
	}

	@Override
	public String toString() {
		return "GlobalHeaderValue[value=***, isSecret=" + this.isSecret + "]";
	}

}
