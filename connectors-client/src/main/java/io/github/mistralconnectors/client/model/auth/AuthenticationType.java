// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * Type of an authentication method. A value that this library does not know is kept as it
 * is.
 *
 * @param value the value in JSON
 * @since 0.1
 */
public record AuthenticationType(@JsonValue String value) {

	/** OAuth 2. */
	public static final AuthenticationType OAUTH2 = new AuthenticationType("oauth2");

	/** A bearer token or other fixed headers. */
	public static final AuthenticationType BEARER = new AuthenticationType("bearer");

	/** No authentication; credentials with empty headers are still needed. */
	public static final AuthenticationType NONE = new AuthenticationType("none");

	/** A GitHub App. */
	public static final AuthenticationType GITHUB_APP = new AuthenticationType("github_app");

	/** A Slack app. */
	public static final AuthenticationType SLACK_APP = new AuthenticationType("slack_app");

	/**
	 * A webhook, by which the connector's server authenticates to the service; in an
	 * update with {@link AuthDirection#INBOUND}, in API versions 2026-08 and 2026-09.
	 */
	public static final AuthenticationType WEBHOOK = new AuthenticationType("webhook");

	public AuthenticationType {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
