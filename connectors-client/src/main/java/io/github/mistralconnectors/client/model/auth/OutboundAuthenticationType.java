// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * Type of an authentication method by which the service authenticates to a connector's
 * server. A value that this library does not know is kept as it is.
 *
 * @param value the value in JSON
 * @since 0.1
 */
public record OutboundAuthenticationType(@JsonValue String value) {

	/** OAuth 2. */
	public static final OutboundAuthenticationType OAUTH2 = new OutboundAuthenticationType("oauth2");

	/** A bearer token or other fixed headers. */
	public static final OutboundAuthenticationType BEARER = new OutboundAuthenticationType("bearer");

	/** No authentication; credentials with empty headers are still needed. */
	public static final OutboundAuthenticationType NONE = new OutboundAuthenticationType("none");

	/** A GitHub App. */
	public static final OutboundAuthenticationType GITHUB_APP = new OutboundAuthenticationType("github_app");

	/** A Slack app. */
	public static final OutboundAuthenticationType SLACK_APP = new OutboundAuthenticationType("slack_app");

	public OutboundAuthenticationType {
		Assert.notNull(value, "value must not be null");
	}

	@Override
	public String toString() {
		return this.value;
	}

}
