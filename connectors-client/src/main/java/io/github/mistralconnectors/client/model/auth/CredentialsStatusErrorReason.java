// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * Reason why stored credentials do not work. API versions before 2026-08 sent free text.
 * A value that this library does not know is kept as it is.
 *
 * @param value the value in JSON
 * @since 0.1
 */
public record CredentialsStatusErrorReason(@JsonValue String value) {

	/** The token has expired. */
	public static final CredentialsStatusErrorReason OAUTH_EXPIRED = new CredentialsStatusErrorReason("oauth expired");

	/** The token expires soon. */
	public static final CredentialsStatusErrorReason OAUTH_NEAR_EXPIRY = new CredentialsStatusErrorReason(
			"oauth near expiry");

	/** The credentials are empty. */
	public static final CredentialsStatusErrorReason EMPTY_CREDENTIALS = new CredentialsStatusErrorReason(
			"empty credentials");

	/** The token is blank; since API version 2026-09. */
	public static final CredentialsStatusErrorReason BLANK_BEARER_TOKEN = new CredentialsStatusErrorReason(
			"blank bearer token");

	/** The credentials could not be parsed. */
	public static final CredentialsStatusErrorReason UNPARSABLE_CREDENTIALS = new CredentialsStatusErrorReason(
			"unparsable credentials");

	/** The user has to authorize the connector again. */
	public static final CredentialsStatusErrorReason RECONNECT = new CredentialsStatusErrorReason(
			"you need to reconnect");

	/** The token could not be refreshed. */
	public static final CredentialsStatusErrorReason OAUTH_REFRESH_ERROR = new CredentialsStatusErrorReason(
			"oauth refresh error");

	/** The MCP server could not be reached. */
	public static final CredentialsStatusErrorReason SERVER_UNREACHABLE = new CredentialsStatusErrorReason(
			"MCP server unreachable");

	/** The MCP server did not respond in time. */
	public static final CredentialsStatusErrorReason SERVER_TIMED_OUT = new CredentialsStatusErrorReason(
			"MCP server timed out");

	/** The MCP server responded with an error. */
	public static final CredentialsStatusErrorReason SERVER_ERROR = new CredentialsStatusErrorReason(
			"MCP server error");

	/** The reason is not known. */
	public static final CredentialsStatusErrorReason UNKNOWN_ERROR = new CredentialsStatusErrorReason("unknown error");

	public CredentialsStatusErrorReason {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
