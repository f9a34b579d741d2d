// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Value of a header that is sent with all credentials of a connector.
 *
 * @param value value of the header; a request without it is refused when it is built. The
 * service redacts secret values in responses, so do not send a value back that was read
 * @param isSecret whether the value is a secret, which the service encrypts and never
 * returns; true if absent
 * @since 0.1
 */
@JsonNaming(SnakeCaseStrategy.class)
public record GlobalHeaderValue(String value, Boolean isSecret) {

	@SuppressWarnings("NullAway") // a response may leave the flag out
	public GlobalHeaderValue {
		isSecret = (isSecret != null) ? isSecret : Boolean.TRUE;
	}

	/**
	 * Creates a value that the service keeps secret.
	 * @param value the value, sent as given
	 * @return the value of the header
	 */
	public static GlobalHeaderValue secret(String value) {
		return new GlobalHeaderValue(value, true);
	}

	/**
	 * Creates a value that the service returns in clear.
	 * @param value the value, sent as given
	 * @return the value of the header
	 */
	public static GlobalHeaderValue visible(String value) {
		return new GlobalHeaderValue(value, false);
	}

	@Override
	public String toString() {
		return "GlobalHeaderValue[value=***, isSecret=" + this.isSecret + "]";
	}

}
