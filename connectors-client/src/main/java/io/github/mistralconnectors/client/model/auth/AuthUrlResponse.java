// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import java.time.Duration;

import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * URL at which a user authorizes a connector.
 *
 * @param authUrl URL to open in the browser of the user; it contains OAuth state and must
 * be treated as a secret
 * @param ttl time for which the URL is valid, in whole seconds
 * @since 0.1
 */
@JsonNaming(SnakeCaseStrategy.class)
public record AuthUrlResponse(String authUrl, Duration ttl) {

	@Override
	public String toString() {
		return "AuthUrlResponse[authUrl=***, ttl=" + this.ttl + "]";
	}

}
