// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * Why stored credentials do not work. An open value: a text this library does not know is
 * kept as it is. It was free text until June 2026.
 *
 * @param value the text on the wire
 */
public record CredentialsStatusErrorReason(@JsonValue String value) {

	/** The token has expired. */
	public static final CredentialsStatusErrorReason OAUTH_EXPIRED = new CredentialsStatusErrorReason("oauth expired");

	/** The token expires soon. */
	public static final CredentialsStatusErrorReason OAUTH_NEAR_EXPIRY = new CredentialsStatusErrorReason(
			"oauth near expiry");

	/** There is nothing in them. */
	public static final CredentialsStatusErrorReason EMPTY_CREDENTIALS = new CredentialsStatusErrorReason(
			"empty credentials");

	/** The token is blank; since the edition of September 2026. */
	public static final CredentialsStatusErrorReason BLANK_BEARER_TOKEN = new CredentialsStatusErrorReason(
			"blank bearer token");

	/** They can't be read. */
	public static final CredentialsStatusErrorReason UNPARSABLE_CREDENTIALS = new CredentialsStatusErrorReason(
			"unparsable credentials");

	/** The user has to authorize again. */
	public static final CredentialsStatusErrorReason RECONNECT = new CredentialsStatusErrorReason(
			"you need to reconnect");

	/** The token could not be refreshed. */
	public static final CredentialsStatusErrorReason OAUTH_REFRESH_ERROR = new CredentialsStatusErrorReason(
			"oauth refresh error");

	/** The server could not be reached. */
	public static final CredentialsStatusErrorReason SERVER_UNREACHABLE = new CredentialsStatusErrorReason(
			"MCP server unreachable");

	/** The server did not answer in time. */
	public static final CredentialsStatusErrorReason SERVER_TIMED_OUT = new CredentialsStatusErrorReason(
			"MCP server timed out");

	/** The server answered with an error. */
	public static final CredentialsStatusErrorReason SERVER_ERROR = new CredentialsStatusErrorReason(
			"MCP server error");

	/** Nobody knows. */
	public static final CredentialsStatusErrorReason UNKNOWN_ERROR = new CredentialsStatusErrorReason("unknown error");

	public CredentialsStatusErrorReason {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
