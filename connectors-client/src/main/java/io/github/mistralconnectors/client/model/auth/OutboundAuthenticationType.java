// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import com.fasterxml.jackson.annotation.JsonValue;
import org.springframework.util.Assert;

/**
 * How a connector authenticates with its server. An open value: a text this library does
 * not know is kept as it is.
 *
 * @param value the text on the wire
 */
public record OutboundAuthenticationType(@JsonValue String value) {

	/** OAuth 2. */
	public static final OutboundAuthenticationType OAUTH2 = new OutboundAuthenticationType("oauth2");

	/** A token or other fixed headers. */
	public static final OutboundAuthenticationType BEARER = new OutboundAuthenticationType("bearer");

	/** No authentication; a credential with empty headers is still needed. */
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
