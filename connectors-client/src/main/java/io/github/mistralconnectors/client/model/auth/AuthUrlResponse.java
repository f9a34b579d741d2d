// SPDX-License-Identifier: Apache-2.0

package io.github.mistralconnectors.client.model.auth;

import java.time.Duration;

/**
 * Where a user has to go to authorize a connector.
 *
 * @param authUrl the address to open in the user's browser; it holds OAuth state, so
 * treat it as a secret
 * @param ttl how long the address works, in whole seconds
 */
public record AuthUrlResponse(String authUrl, Duration ttl) {

	@Override
	public String toString() {
		return "AuthUrlResponse[authUrl=***, ttl=" + this.ttl + "]";
	}

}
